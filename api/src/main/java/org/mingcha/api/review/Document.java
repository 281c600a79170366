package org.mingcha.api.review;

import java.time.Instant;

/** A document attached to a violation (附件). */
public record Document(
        long id,
        long violationId,
        String fileName,
        String sha256,
        long bytes,
        String note,
        long addedBy,
        Instant addedAt) {}
