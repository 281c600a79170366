package org.mingcha.api.export;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.retention.RetentionSettings;
import org.springframework.stereotype.Component;

/** How long exports are kept. */
@Component
class ExportDays {

    private final RetentionSettings settings;

    ExportDays(RetentionSettings settings) {
        this.settings = settings;
    }

    /** Days that exports are kept; null for good. */
    @Nullable
    Integer days() {
        return settings.of(RetentionKind.EXPORTS).orElse(null);
    }

    /** From when on it may go; null while it is not ended, and where it is kept for good. */
    @Nullable
    Instant keptUntil(ExportRun run) {
        Integer days = days();
        return run.finishedAt() == null || days == null
                ? null
                : run.finishedAt().plus(Duration.ofDays(days));
    }
}
