package org.mingcha.engine.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document that charges are judged by (文件依据).
 *
 * @param number the document number (文号) as printed; null where it was not seen
 * @param published day of publication; null where it was not seen
 */
public record LegalBasis(
        String id,
        String title,
        @Nullable String number,
        @Nullable String issuer,
        @Nullable LocalDate published,
        @Nullable String url) {}
