package org.mingcha.spark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.check.PartJudge;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.spool.RowCodec;

/**
 * The charges of a partition, payer by payer. Before a payer's charges come what is known of the payer and the marks of what was found on the
 * charges elsewhere, and both are kept as long as they are needed.
 */
final class PayerRows implements Iterator<DataRow> {

    private final Iterator<Row> entries;
    private final Schema chargeSchema;
    private final Schema payerSchema;
    private final Consumer<DataRow> overlapping;
    private final Set<Place> found = new HashSet<>();
    private List<DataRow> said = new ArrayList<>();
    private Map<String, Payer> known = Map.of();
    private String key = "";
    private @Nullable Row ahead;

    /** @param overlapping told of rows of payer files whose days overlap those of an earlier one */
    PayerRows(Iterator<Row> entries, RuleBook book, Consumer<DataRow> overlapping) {
        this.entries = entries;
        this.chargeSchema = book.chargeSchema();
        this.payerSchema = book.payerSchema();
        this.overlapping = overlapping;
    }

    private record Place(int file, int row) {}

    /** What is known of the payer whose charge was handed out last. */
    Payer payer(String code) {
        return known.getOrDefault(code, Payer.UNKNOWN);
    }

    /** Whether the topics of another grouping have found something on a charge. */
    boolean isFound(DataRow charge) {
        return found.contains(new Place(charge.file(), charge.row()));
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && entries.hasNext()) {
            Row entry = entries.next();
            if (!Entry.key(entry).equals(key)) {
                know();
                key = Entry.key(entry);
                known = Map.of();
            }
            switch (Entry.kind(entry)) {
                case PAYER -> said.add(RowCodec.unpack(payerSchema, Entry.content(entry)));
                case FOUND -> found.add(new Place(Entry.file(entry), Entry.row(entry)));
                default -> ahead = entry;
            }
        }
        return ahead != null;
    }

    @Override
    public DataRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        know();
        DataRow charge = RowCodec.unpack(chargeSchema, Entry.content(Objects.requireNonNull(ahead)));
        ahead = null;
        return charge;
    }

    /** Takes up what the payer files say of the current payer; also of one who has no charge. */
    void know() {
        if (!said.isEmpty()) {
            known = PartJudge.known(said, overlapping);
            said = new ArrayList<>();
        }
    }
}
