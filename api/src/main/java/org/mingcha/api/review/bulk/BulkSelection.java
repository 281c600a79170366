package org.mingcha.api.review.bulk;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.Conditions;
import org.mingcha.api.violation.ViolationFilter;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads which violations are meant. A word that no filter has is refused: passed over, it would choose more than was meant. */
@Component
class BulkSelection {

    private static final Set<String> WORDS = Arrays.stream(ViolationFilter.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final JsonMapper json;
    private final Validator validator;

    BulkSelection(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** The chosen ones among those in scope. Either ids or a filter is given. */
    Conditions conditions(Scope scope, @Nullable List<Long> ids, @Nullable JsonNode filter) {
        if ((ids == null || ids.isEmpty()) == (filter == null || filter.isNull())) {
            throw Problem.field(
                    "/ids",
                    "one-of",
                    "请给出 ids 或 filter,二者择一。",
                    "Give either ids or a filter, not both and not neither.");
        }
        if (ids != null && !ids.isEmpty()) {
            Conditions conditions = Conditions.of(scope, ViolationFilter.ALL);
            conditions.add("v.id IN (%s)", List.copyOf(new TreeSet<>(ids)));
            return conditions;
        }
        return Conditions.of(scope, filter(Objects.requireNonNull(filter)));
    }

    /** What was chosen, to be kept with the request. */
    String text(@Nullable List<Long> ids, @Nullable JsonNode filter) {
        Map<String, Object> chosen =
                ids == null || ids.isEmpty() ? Map.of("filter", Objects.requireNonNull(filter)) : Map.of("ids", ids);
        return json.writeValueAsString(chosen);
    }

    private ViolationFilter filter(JsonNode given) {
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
