package org.mingcha.api.violation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.personal.PersonalIds;
import org.mingcha.engine.judge.Certainty;
import org.mingcha.engine.judge.Direction;
import org.mingcha.engine.money.Money;

/**
 * A finding as its row has it; of a violation, the newest.
 *
 * @param businessKey what a person calls the record, whatever file it stands in
 * @param valuesSha256 over the values that the rule read
 * @param difference charged less lawful; negative where too little was taken
 * @param document number, or title where it has none, of the document that is cited first; null where none is
 * @param content the report's JSON object, with law and working
 */
public record Found(
        long uploadId,
        int row,
        String ruleId,
        String businessKey,
        String valuesSha256,
        String topic,
        String type,
        Certainty certainty,
        String severity,
        Direction direction,
        String recordNo,
        String unitCode,
        String unitName,
        @Nullable String region,
        String payerCode,
        @Nullable String payerName,
        @Nullable String itemCode,
        String itemName,
        LocalDate chargedOn,
        Money charged,
        Money lawful,
        Money difference,
        @Nullable String document,
        String content) {

    /** The same on the row of a newer file. */
    Found at(long upload, int newRow) {
        return new Found(
                upload,
                newRow,
                ruleId,
                businessKey,
                valuesSha256,
                topic,
                type,
                certainty,
                severity,
                direction,
                recordNo,
                unitCode,
                unitName,
                region,
                payerCode,
                payerName,
                itemCode,
                itemName,
                chargedOn,
                charged,
                lawful,
                difference,
                document,
                content);
    }

    /** The payer's code; of a personal id only its ends. */
    public String maskedPayerCode() {
        return PersonalIds.masked(payerCode);
    }

    /** By which the same is recognised in every check: rule and record. */
    String fingerprint() {
        return ViolationEvent.sha256(ruleId + "\n" + businessKey);
    }
}
