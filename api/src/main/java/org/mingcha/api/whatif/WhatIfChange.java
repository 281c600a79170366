package org.mingcha.api.whatif;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.difference.Kind;
import org.mingcha.engine.judge.GapReason;
import org.mingcha.engine.text.Text;
import tools.jackson.databind.JsonNode;

/**
 * One thing that the two rule books say otherwise of a record, as the engine tells it.
 *
 * @param ordinal its place among the changes, from 1
 * @param rule empty where the record as a whole is judged or not
 * @param differs names of what the two findings say otherwise
 * @param before what the rules in force found; null where nothing
 * @param after what the candidate found; null where nothing
 * @param reasonsBefore why the record was not judged by the rules in force; {@code reasonsAfter} by the candidate
 */
record WhatIfChange(
        long ordinal,
        Kind kind,
        String file,
        int row,
        String recordNo,
        String unitCode,
        String rule,
        List<String> differs,
        @Nullable Said before,
        @Nullable Said after,
        List<String> reasonsBefore,
        List<String> reasonsAfter) {

    private static final String REJECTED = "REJECTED";

    /** What a finding says; yuan, {@code difference} with a minus where too little was charged. */
    record Said(String type, String direction, String certainty, String charged, String lawful, String difference) {

        static @Nullable Said of(JsonNode side) {
            return side.isObject()
                    ? new Said(
                            side.path("type").asString(),
                            side.path("direction").asString(),
                            side.path("certainty").asString(),
                            side.path("charged").asString(),
                            side.path("lawful").asString(),
                            side.path("difference").asString())
                    : null;
        }
    }

    /** @param content the change as the difference's JSON has it */
    static WhatIfChange of(long ordinal, JsonNode content) {
        return new WhatIfChange(
                ordinal,
                Kind.valueOf(content.path("kind").asString()),
                content.path("file").asString(),
                content.path("row").asInt(),
                content.path("recordNo").asString(),
                content.path("unitCode").asString(),
                content.path("rule").asString(),
                texts(content.path("differs")),
                Said.of(content.path("old")),
                Said.of(content.path("new")),
                texts(content.path("old")),
                texts(content.path("new")));
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        if (values.isArray()) {
            values.forEach(value -> texts.add(value.asString()));
        }
        return texts;
    }

    /** Whether it is about a finding; else about whether the record is judged at all. */
    public boolean ofFinding() {
        return before != null || after != null;
    }

    /** A reason of not judging in words; what it lacks or which column was refused stays as it is. */
    public Text words(String reason) {
        String[] parts = reason.split(":", 2);
        String rest = parts.length > 1 ? " " + parts[1].replace(':', ' ').strip() : "";
        Text said = parts[0].equals(REJECTED)
                ? new Text("未通过校验", "refused when read")
                : GapReason.valueOf(parts[0]).text();
        return new Text(said.zh() + rest, said.en() + rest);
    }
}
