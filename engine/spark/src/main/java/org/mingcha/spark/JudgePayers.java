package org.mingcha.spark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.mingcha.engine.check.PartJudge;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.RuleBook;

/** Judges the charges of payers. Entries come payer by payer: what is known of the payer, marks of findings, charges; each by file and row. */
record JudgePayers(Broadcast<Assignment> assignment) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> arrived) {
        RuleBook book = assignment.value().book();
        VerdictEntries entries = new VerdictEntries(assignment.value().files());
        Deque<DataRow> overlapping = new ArrayDeque<>();
        PayerRows rows = new PayerRows(arrived, book, overlapping::add);
        Iterator<Verdicts> verdicts = new PartJudge(book).payers(rows, rows::payer, rows::isFound);
        return new Streamed(out -> {
            boolean more = verdicts.hasNext();
            if (more) {
                entries.add(verdicts.next(), out);
            } else {
                rows.know();
            }
            while (!overlapping.isEmpty()) {
                entries.overlapping(overlapping.remove(), out);
            }
            if (!more) {
                entries.end(out);
            }
            return more;
        });
    }
}
