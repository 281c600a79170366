package org.mingcha.benchmark.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A charge as the peers see it: typed, with amounts in fen.
 *
 * @param salesFen sales of a VAT return; 0 for a fee
 * @param periodEnd last day of the quarter of a VAT return; null for a fee
 * @param matter what a fee hangs on; null for a VAT return
 */
public record FeeRecord(
        String recordNo,
        String payerCode,
        String itemName,
        @Nullable LocalDate periodEnd,
        LocalDate chargedOn,
        long salesFen,
        int quantity,
        @Nullable String matter,
        long amountFen) {

    public boolean isVatReturn() {
        return periodEnd != null;
    }
}
