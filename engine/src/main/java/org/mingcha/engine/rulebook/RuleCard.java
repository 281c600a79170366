package org.mingcha.engine.rulebook;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.text.Text;

/**
 * What a rule says of itself, from the metadata above its conditions (规则卡).
 *
 * @param id {@code TOPIC-NN}, never reused
 * @param severity {@code HIGH}, {@code MEDIUM}, {@code LOW} or {@code GAP}
 * @param over type of the finding when more was taken than lawful; null where the rule does not judge that
 * @param under type of the finding when less was taken than lawful; null where the rule does not judge that
 * @param type type of the finding where no amount is compared
 * @param leadOnly whether all it reports needs a person to look
 * @param tolerance column of the tolerance table that applies: {@code tolerance}, or {@code halved} after a halving
 * @param basis id of the document where no table row brings one
 * @param article the clause of {@code basis}
 * @param source where it stands, and its text
 */
public record RuleCard(
        String id,
        Text title,
        String topic,
        String severity,
        @Nullable String over,
        @Nullable String under,
        @Nullable String type,
        boolean leadOnly,
        String tolerance,
        @Nullable String basis,
        String article,
        RuleSource source) {

    static RuleCard of(String id, String topic, RuleSource source, Map<String, Object> metadata) {
        return new RuleCard(
                id,
                new Text(
                        Objects.requireNonNullElse(text(metadata, "title"), ""),
                        Objects.requireNonNullElse(text(metadata, "title_en"), "")),
                topic,
                Objects.requireNonNullElse(text(metadata, "severity"), ""),
                text(metadata, "over"),
                text(metadata, "under"),
                text(metadata, "type"),
                "LEAD".equals(text(metadata, "certainty")),
                Objects.requireNonNullElse(text(metadata, "tolerance"), "tolerance"),
                text(metadata, "basis"),
                Objects.requireNonNullElse(text(metadata, "article"), ""),
                source);
    }

    /** Metadata come with quotes from the executable model and without from the interpreted one. */
    private static @Nullable String text(Map<String, Object> metadata, String key) {
        Object value = metadata.get(key);
        if (value == null) {
            return null;
        }
        String text = value.toString().strip();
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text.isEmpty() ? null : text;
    }
}
