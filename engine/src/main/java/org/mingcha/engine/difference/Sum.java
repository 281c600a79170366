package org.mingcha.engine.difference;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.mingcha.engine.text.Text;
import tools.jackson.databind.JsonNode;

/**
 * How many findings appeared, vanished and changed, and by how many yuan the amounts in dispute moved. Amounts too much and too little are never
 * netted, and those of leads stand apart: a lead is not an accusation.
 */
final class Sum {

    private static final String LEADS = "LEAD";
    private static final Map<String, Text> BUCKETS = Map.of(
            "OVERCHARGED",
            new Text("多收", "too much"),
            "UNDERCHARGED",
            new Text("少收", "too little"),
            "UNLAWFUL",
            new Text("无依据", "no basis"),
            LEADS,
            new Text("疑点", "leads"));

    private final Map<Kind, Integer> counts = new TreeMap<>();
    private final Map<String, BigDecimal> yuan = new TreeMap<>();

    void count(Kind kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** Adds the difference of a finding of the new rule book, or of the old one with {@code sign} −1. */
    void add(JsonNode finding, int sign) {
        String bucket = LEADS.equals(finding.path("certainty").asString())
                ? LEADS
                : finding.path("direction").asString();
        BigDecimal moved = new BigDecimal(finding.path("difference").asString()).multiply(BigDecimal.valueOf(sign));
        yuan.merge(bucket, moved, BigDecimal::add);
    }

    /** For the report: counts by kind, then yuan by direction, and of leads. */
    Map<String, Object> entries() {
        Map<String, Object> entries = new LinkedHashMap<>();
        counts.forEach((kind, count) -> entries.put(kind.name(), count));
        Map<String, Object> moved = new LinkedHashMap<>();
        yuan.forEach((bucket, amount) -> moved.put(bucket, amount.toPlainString()));
        entries.put("yuan", moved);
        return entries;
    }

    /** For people: how many of each kind, then how the yuan in dispute moved, with their sign. */
    String inWords(String language) {
        StringJoiner words = new StringJoiner(", ");
        counts.forEach((kind, count) -> words.add(kind.text().in(language) + " " + count));
        yuan.forEach((bucket, amount) -> {
            if (amount.signum() != 0) {
                words.add(BUCKETS.getOrDefault(bucket, new Text(bucket, bucket)).in(language)
                        + (amount.signum() > 0 ? " +" : " ")
                        + amount.toPlainString());
            }
        });
        return words.length() == 0 ? new Text("没有差异", "no difference").in(language) : words.toString();
    }
}
