package org.mingcha.api.retention;

import java.time.Instant;

/**
 * What the removal of a kind last did.
 *
 * @param days how long the kind was kept then
 * @param removed how many went; {@code bytes} what they took on disk
 * @param failed it broke off; what had gone by then stands in the audit log
 */
record RetentionRun(RetentionKind kind, Instant at, int days, long removed, long bytes, boolean failed) {}
