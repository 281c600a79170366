package org.mingcha.engine.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.text.Text;

/**
 * What a rule reports of a record (疑点或违规), with the law and the working.
 *
 * @param id the same for the same rule and record in every run
 * @param charged what was taken
 * @param lawful what the law allows or demands
 * @param record the record as read
 * @param file place of the file among the files of the check, from 0
 * @param row as a person sees it, from 1
 * @param relatedRecordNos other records it rests on, sorted; of more than two hundred the first that were charged
 * @param doubts why it is only a lead; empty for a violation
 */
public record Finding(
        String id,
        String rule,
        String topic,
        String type,
        Direction direction,
        Certainty certainty,
        String severity,
        String recordNo,
        String unitCode,
        String payerCode,
        @Nullable String itemCode,
        String itemName,
        DataRow record,
        int file,
        int row,
        List<String> relatedRecordNos,
        Money charged,
        Money lawful,
        List<CitedBasis> basis,
        Text explanation,
        List<WorkingLine> workings,
        List<String> doubts) {

    /** Charged less lawful; positive when too much was taken. */
    public Money difference() {
        return charged.minus(lawful);
    }
}
