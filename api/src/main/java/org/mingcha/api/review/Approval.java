package org.mingcha.api.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that another person answers (审批).
 *
 * @param reason word of {@link DismissalReason}; for a close-out {@code BALANCED} or {@code DIFFERENCE}; for a later due day {@code MORE_TIME}
 * @param due what becomes of the due day; null for what is not about it
 */
public record Approval(
        long id,
        long violationId,
        ApprovalKind kind,
        ApprovalState state,
        String reason,
        String text,
        @Nullable DueChange due,
        long askedBy,
        Instant askedAt,
        @Nullable Long answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String answer) {}
