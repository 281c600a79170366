package org.mingcha.engine.difference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The difference that a person has approved: the {@code changes} of a difference written as JSON. Versions, hashes and sums of the file are not
 * compared. It is held in memory: a person has read it.
 */
public final class Expectation {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<JsonNode, Integer> expected = new HashMap<>();

    private Expectation() {}

    /** Nothing may differ. */
    public static Expectation none() {
        return new Expectation();
    }

    /** Reads a file; throws {@link IllegalArgumentException} where it is no difference. */
    public static Expectation read(Path file) throws IOException {
        Expectation expectation = new Expectation();
        JsonNode changes;
        try {
            changes = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8))
                    .path("changes");
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
        }
        if (!changes.isArray()) {
            throw new IllegalArgumentException(file + ": 没有 changes 列表 / there is no list of changes");
        }
        changes.forEach(change -> expectation.expected.merge(change, 1, Integer::sum));
        return expectation;
    }

    /** Where {@code difference} is not as expected, a line each: at most {@code most} unexpected ones, and what did not come. */
    public List<String> breaches(Difference difference, int most) {
        Map<JsonNode, Integer> open = new HashMap<>(expected);
        List<String> breaches = new ArrayList<>();
        long[] unexpected = {0};
        difference.changes().forEach(content -> {
            JsonNode change = MAPPER.readTree(content);
            int left = open.getOrDefault(change, 0);
            if (left == 1) {
                open.remove(change);
            } else if (left > 1) {
                open.put(change, left - 1);
            } else if (unexpected[0]++ < most) {
                breaches.add("未预期 / not expected: " + change);
            }
        });
        if (unexpected[0] > most) {
            breaches.add("还有未预期的 / more not expected: " + (unexpected[0] - most));
        }
        open.keySet().stream()
                .map(change -> "预期而未出现 / expected and did not come: " + change)
                .sorted()
                .forEach(breaches::add);
        return breaches;
    }
}
