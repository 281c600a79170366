package org.mingcha.api.retention;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How long things are kept, and what the next run of the job would remove. Removes nothing itself. */
@RestController
@RequestMapping("/api/v1/retention")
@PreAuthorize("hasAnyRole('ADMIN', 'AUDITOR')")
class RetentionController {

    private final ObjectProvider<Expiring> kinds;
    private final RetentionSettings settings;
    private final Clock clock;

    RetentionController(ObjectProvider<Expiring> kinds, RetentionSettings settings, Clock clock) {
        this.kinds = kinds;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What would be removed now, by kind.
     *
     * @param days as if all kinds were kept so many days; null for what is set
     */
    @GetMapping
    List<Due> due(@RequestParam(required = false) @Nullable @Min(1) @Max(99_999) Integer days) {
        Instant now = clock.instant();
        return kinds.orderedStream()
                .map(expiring -> {
                    Integer kept = days == null ? settings.of(expiring.kind()).orElse(null) : days;
                    if (kept == null) {
                        return new Due(expiring.kind(), null, null, 0, 0, List.of());
                    }
                    Instant before = RetentionSettings.before(now, kept);
                    Expired expired = expiring.due(before);
                    return new Due(expiring.kind(), kept, before, expired.count(), expired.bytes(), expired.examples());
                })
                .sorted(java.util.Comparator.comparing(Due::kind))
                .toList();
    }

    /**
     * What would be removed of a kind.
     *
     * @param days it is kept; null for good
     * @param examples ids or names of the first hundred
     */
    record Due(
            RetentionKind kind,
            @Nullable Integer days,
            @Nullable Instant before,
            long count,
            long bytes,
            List<String> examples) {}
}
