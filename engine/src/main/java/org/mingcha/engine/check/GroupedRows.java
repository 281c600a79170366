package org.mingcha.engine.check;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.Grouping;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.spool.RowCodec;
import org.mingcha.engine.spool.RowPartitions;
import org.mingcha.engine.spool.SharedTexts;

/** The rows of charge files, partitioned once for each grouping that the rule book asks for; the memory is shared out among them. */
final class GroupedRows implements AutoCloseable {

    private final SharedTexts texts = new SharedTexts();
    private final Map<Grouping, RowPartitions> rows = new LinkedHashMap<>();

    GroupedRows(RuleBook book, Resources resources) {
        List<Grouping> groupings = book.groupings();
        for (Grouping grouping : groupings) {
            rows.put(
                    grouping,
                    new RowPartitions(
                            book.chargeSchema(),
                            texts,
                            resources.partitions(),
                            resources.memoryBytes() / groupings.size()));
        }
    }

    List<Grouping> groupings() {
        return List.copyOf(rows.keySet());
    }

    RowPartitions by(Grouping grouping) {
        return Objects.requireNonNull(rows.get(grouping));
    }

    /** Puts a row into its group of every grouping for which it has the fields. */
    void add(DataRow row) throws IOException {
        byte[] packed = RowCodec.pack(row, texts);
        for (Map.Entry<Grouping, RowPartitions> entry : rows.entrySet()) {
            String key = entry.getKey().keyOf(row);
            if (key != null) {
                entry.getValue().add(key, packed);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (RowPartitions partitions : rows.values()) {
            partitions.close();
        }
    }
}
