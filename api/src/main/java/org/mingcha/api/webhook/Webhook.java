package org.mingcha.api.webhook;

import java.time.Instant;
import java.util.List;

/**
 * A receiver and what it wants to be told of.
 *
 * @param secret signs what is sent; shown once, when it is made
 */
record Webhook(
        long id, String url, String secret, List<NoticeKind> kinds, boolean enabled, Instant createdAt, long version) {}
