package org.mingcha.api.whatif;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.retention.RetentionSettings;
import org.springframework.stereotype.Component;

/** How long what-ifs are kept. */
@Component
class WhatIfDays {

    private final RetentionSettings settings;

    WhatIfDays(RetentionSettings settings) {
        this.settings = settings;
    }

    /** Days that what-ifs are kept; null for good. */
    @Nullable
    Integer days() {
        return settings.of(RetentionKind.WHAT_IFS).orElse(null);
    }

    /** From when on it may go; null while it is not ended, and where it is kept for good. */
    @Nullable
    Instant keptUntil(WhatIfRun run) {
        Integer days = days();
        return run.finishedAt() == null || days == null
                ? null
                : run.finishedAt().plus(Duration.ofDays(days));
    }
}
