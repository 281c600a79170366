package org.mingcha.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.file.RowSink;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.report.JsonEntries;
import org.mingcha.engine.rulebook.Grouping;
import org.mingcha.engine.spool.RowCodec;

/** Makes entries of the rows of a file: charges under their business key, payers under their code. */
final class EntrySink implements RowSink {

    private final boolean payers;
    private final List<Grouping> groupings;
    private final JsonEntries json;
    private Consumer<Row> out = row -> {};

    /** @param groupings of the rule book, by payer first */
    EntrySink(boolean payers, List<Grouping> groupings, List<String> files) {
        this.payers = payers;
        this.groupings = groupings;
        this.json = new JsonEntries(files);
    }

    /** From now on entries go to {@code next}. */
    void to(Consumer<Row> next) {
        this.out = next;
    }

    @Override
    public void accepted(DataRow row) {
        out.accept((payers ? payer(row) : charge(row)).toRow());
    }

    private static Entry payer(DataRow row) {
        String key = Objects.requireNonNull(Grouping.BY_PAYER.keyOf(row));
        return new Entry(Entry.Kind.PAYER, key, List.of(), row.file(), row.row(), "", RowCodec.pack(row));
    }

    private Entry charge(DataRow row) {
        List<@Nullable String> keys = new ArrayList<>(groupings.size());
        for (Grouping grouping : groupings) {
            keys.add(grouping.keyOf(row));
        }
        String business = row.text("unit_code") + '\u0001' + row.text("record_no");
        return new Entry(Entry.Kind.CHARGE, business, keys, row.file(), row.row(), "", RowCodec.pack(row));
    }

    @Override
    public void rejected(RejectedRow row) {
        out.accept(of(row, json).toRow());
    }

    static Entry of(RejectedRow row, JsonEntries json) {
        String column = Objects.requireNonNullElse(row.column(), "");
        return Entry.ofRow(Entry.Kind.REJECTED, row.fileIndex(), row.row(), column, json.of(row));
    }
}
