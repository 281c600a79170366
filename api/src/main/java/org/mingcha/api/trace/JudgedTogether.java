package org.mingcha.api.trace;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.record.DataRow;

/**
 * A record of a check, and those that are judged with it.
 *
 * @param fileName of the record, and {@code uploadId} its upload
 * @param rows of the same payer and, where a rule looks at charging units, of the same unit; the record among them
 * @param payers what is known of each payer, by payer code
 * @param cut whether there are more of them than are looked at
 */
record JudgedTogether(
        DataRow record, long uploadId, String fileName, List<DataRow> rows, Map<String, Payer> payers, boolean cut) {

    Payer payerOf(DataRow row) {
        return payers.getOrDefault(Objects.requireNonNullElse(row.text("payer_code"), ""), Payer.UNKNOWN);
    }
}
