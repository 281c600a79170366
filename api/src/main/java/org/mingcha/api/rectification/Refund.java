package org.mingcha.api.rectification;

import java.time.Instant;
import java.time.LocalDate;
import org.mingcha.engine.money.Money;

/**
 * Money that went back to the payer (退费).
 *
 * @param voucherNo of the payment; counts once for a charging unit
 */
public record Refund(
        long id,
        long violationId,
        String voucherNo,
        Money amount,
        LocalDate refundedOn,
        String note,
        long recordedBy,
        Instant recordedAt) {}
