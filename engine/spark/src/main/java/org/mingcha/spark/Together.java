package org.mingcha.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Spark's shuffle: entries of one key come into one partition, one behind the other. */
final class Together {

    private final int partitions;

    /** @param partitions into how many parts entries are cut, besides those that are large enough for one of their own */
    Together(int partitions) {
        this.partitions = partitions;
    }

    /** Entries whose keys are all small. */
    Dataset<Row> small(Dataset<Row> entries) {
        return ordered(entries, new PartOf(Map.of(), partitions));
    }

    /**
     * Entries some of whose keys may be large. A key with more charges than a partition would have were all alike gets a partition of its own:
     * nothing waits behind it, and it waits behind nothing. It is not cut up, since rules look at all charges of a key.
     *
     * @param charges how many charges there are
     */
    Dataset<Row> ofAnySize(Dataset<Row> entries, long charges) {
        List<Row> keys = new ArrayList<>(entries.filter(Entry.Kind.CHARGE.only())
                .groupBy("key")
                .count()
                .filter(col("count").gt(charges / partitions))
                .collectAsList());
        keys.sort(Comparator.comparingLong((Row key) -> -key.getLong(1)).thenComparing(key -> key.getString(0)));
        Map<String, Integer> large = new HashMap<>();
        keys.forEach(key -> large.put(key.getString(0), large.size()));
        return ordered(entries, new PartOf(large, partitions));
    }

    private static Dataset<Row> ordered(Dataset<Row> entries, PartOf part) {
        return entries.repartitionById(
                        part.count(), udf(part, DataTypes.IntegerType).apply(col("key")))
                .sortWithinPartitions("key", "kind", "file", "row");
    }
}
