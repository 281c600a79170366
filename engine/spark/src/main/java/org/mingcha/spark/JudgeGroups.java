package org.mingcha.spark;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.mingcha.engine.check.PartJudge;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.spool.RowCodec;

/**
 * Judges the groups of a grouping that is not by payer, such as the receipts of a unit. Charges come group by group, by file and row.
 *
 * @param grouping its place among the groupings of the rule book
 */
record JudgeGroups(Broadcast<Assignment> assignment, int grouping) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> charges) {
        RuleBook book = assignment.value().book();
        Schema schema = book.chargeSchema();
        VerdictEntries entries = new VerdictEntries(assignment.value().files());
        Iterator<Verdicts> verdicts = new PartJudge(book)
                .groups(book.groupings().get(grouping), new Iterator<>() {

                    @Override
                    public boolean hasNext() {
                        return charges.hasNext();
                    }

                    @Override
                    public DataRow next() {
                        return RowCodec.unpack(schema, Entry.content(charges.next()));
                    }
                });
        return new Streamed(out -> {
            if (verdicts.hasNext()) {
                entries.add(verdicts.next(), out);
                return true;
            }
            entries.end(out);
            return false;
        });
    }
}
