package org.mingcha.api.review.bulk;

import org.jspecify.annotations.Nullable;
import org.mingcha.api.review.DismissalReason;

/**
 * What is asked for.
 *
 * @param reason of a dismissal, with its text; {@code text} else a remark for who allows it
 * @param assignee to whom to give them; null for nobody
 */
record BulkAsk(
        BulkAct act,
        @Nullable DismissalReason reason,
        String text,
        @Nullable Long assignee) {}
