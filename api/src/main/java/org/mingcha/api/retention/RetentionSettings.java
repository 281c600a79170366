package org.mingcha.api.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long each kind is kept.
 *
 * @param days whole days above zero, as text; empty to keep for good
 */
@ConfigurationProperties("mingcha.retention")
public record RetentionSettings(Map<RetentionKind, String> days) {

    public RetentionSettings {
        days.forEach((kind, text) -> {
            if (!text.isBlank() && !text.strip().matches("[1-9][0-9]{0,4}")) {
                throw new IllegalArgumentException(
                        "mingcha.retention.days." + kind.name().toLowerCase(java.util.Locale.ROOT)
                                + ": whole days above zero or nothing, not \"" + text + "\"");
            }
        });
    }

    /** Days of this kind; empty where it is kept for good. */
    public Optional<Integer> of(RetentionKind kind) {
        return Optional.ofNullable(days.get(kind))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Integer::valueOf);
    }

    /** From when on what ended then may go; null while it has not ended, and where its kind is kept for good. */
    public @Nullable Instant keptUntil(RetentionKind kind, @Nullable Instant ended) {
        return ended == null
                ? null
                : of(kind).map(days -> ended.plus(Duration.ofDays(days))).orElse(null);
    }

    static Instant before(Instant now, int days) {
        return now.minus(Duration.ofDays(days));
    }
}
