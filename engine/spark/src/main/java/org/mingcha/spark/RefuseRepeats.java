package org.mingcha.spark;

import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.report.JsonEntries;
import org.mingcha.engine.report.Refusal;
import org.mingcha.engine.spool.RowCodec;

/**
 * Lets the first row of a record number and unit pass, as the files stand one behind the other, and refuses the others. Charges come key by key, by
 * file and row; everything else passes.
 */
record RefuseRepeats(Broadcast<Assignment> assignment) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> entries) {
        Assignment given = assignment.value();
        Schema schema = given.book().chargeSchema();
        JsonEntries json = new JsonEntries(given.files());
        Map<Integer, Counted> refused = new TreeMap<>();
        String[] before = {""};
        return new Streamed(out -> {
            if (!entries.hasNext()) {
                refused.forEach((file, counted) -> out.accept(Entry.ofFile(Entry.Kind.COUNTED, file, Bytes.of(counted))
                        .toRow()));
                return false;
            }
            Row entry = entries.next();
            if (Entry.kind(entry) != Entry.Kind.CHARGE || !Entry.key(entry).equals(before[0])) {
                before[0] = Entry.key(entry);
                out.accept(entry);
                return true;
            }
            DataRow row = RowCodec.unpack(schema, Entry.content(entry));
            refused.merge(row.file(), Counted.refused(Objects.requireNonNull(row.money("amount"))), Counted::plus);
            out.accept(EntrySink.of(Refusal.duplicate(row, given.files().get(row.file())), json)
                    .toRow());
            return true;
        });
    }
}
