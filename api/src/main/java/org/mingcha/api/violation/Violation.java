package org.mingcha.api.violation;

import java.time.Instant;

/**
 * A violation (违规): the case opened from a finding.
 *
 * @param firstCheckId the check that opened it; {@code lastCheckId} the newest that spoke of it
 * @param events how many events it has, and {@code eventsSha256} the hash of the last
 * @param version counts the changes; the {@code ETag}
 */
public record Violation(
        long id,
        Found found,
        Standing standing,
        long firstCheckId,
        long lastCheckId,
        long events,
        String eventsSha256,
        Instant openedAt,
        long version) {}
