package org.mingcha.api.violation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mingcha.api.problem.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a filter that is sent as JSON. A word that no filter has is refused: passed over, it would choose more than was meant. */
@Component
public class FilterReader {

    private static final Set<String> WORDS = Arrays.stream(ViolationFilter.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final JsonMapper json;
    private final Validator validator;

    FilterReader(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** The filter; its words are those of the list. */
    public ViolationFilter read(JsonNode given) {
        for (String word : given.propertyNames()) {
            if (!WORDS.contains(word)) {
                throw Problem.field(
                        "/filter/" + word,
                        "unknown",
                        "没有这个筛选词。可用:" + new TreeSet<>(WORDS) + "。",
                        "There is no such word of a filter. There are: " + new TreeSet<>(WORDS) + ".");
            }
        }
        ViolationFilter filter;
        try {
            filter = json.treeToValue(given, ViolationFilter.class);
        } catch (JacksonException e) {
            throw Problem.field("/filter", "value", "筛选条件中有无法识别的值。", "A value of the filter cannot be read.");
        }
        Set<ConstraintViolation<ViolationFilter>> faults = validator.validate(filter);
        if (!faults.isEmpty()) {
            throw new ConstraintViolationException(faults);
        }
        return filter;
    }
}
