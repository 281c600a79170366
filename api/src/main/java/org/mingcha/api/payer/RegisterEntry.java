package org.mingcha.api.payer;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A file of payers in the register.
 *
 * @param unitCode the unit whose register it is; null where it is that of a {@code region}, given by leading digits
 * @param asOf the day whose state it tells
 * @param withdrawnAt when it was found not to be used any more; null while it is
 */
public record RegisterEntry(
        long id,
        long uploadId,
        @Nullable String unitCode,
        @Nullable String region,
        LocalDate asOf,
        long addedBy,
        Instant addedAt,
        @Nullable Instant withdrawnAt) {}
