package org.mingcha.api.user;

import java.time.Instant;

/** A session or token, without its secret. */
record Credential(long id, long userId, String name, Instant createdAt, Instant usedAt, Instant expiresAt) {}
