package org.mingcha.api.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to a receiver.
 *
 * @param data a JSON object of ids and amounts
 * @param attempts how often it was sent; {@code nextAt} when it is sent next while it is pending
 */
record Delivery(
        long id,
        long webhookId,
        long eventId,
        NoticeKind kind,
        String subject,
        Instant happenedAt,
        String data,
        State state,
        int attempts,
        Instant nextAt,
        @Nullable Instant finishedAt) {

    enum State {
        PENDING,
        DELIVERED,
        /** Failed too often, or the receiver is gone. */
        GIVEN_UP
    }
}
