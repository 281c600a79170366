package org.mingcha.spark;

import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Copies tables of a database beside the result, and the copies are checked: a table has no row numbers and may change while it is read, a copy has
 * both rows that stay and a hash. Its rows stand in the order of all columns, so that equal tables give equal copies. One task writes a copy.
 */
final class DatabaseCopy {

    private final SparkSession spark;
    private final Map<String, String> options;
    private final ResultFolder output;

    DatabaseCopy(SparkSession spark, Map<String, String> options, ResultFolder output) {
        this.spark = spark;
        this.options = options;
        this.output = output;
    }

    /** The folder that {@code table} is copied to. */
    String copied(String table) throws UnreadableInput {
        if (!options.containsKey("url")) {
            throw new UnreadableInput(table, "没有给出数据库的 url。", "No url of a database is given.");
        }
        Dataset<Row> rows = spark.read()
                .format("jdbc")
                .options(options)
                .option("dbtable", table)
                .load();
        Column[] columns = Arrays.stream(rows.columns())
                .map(name -> rows.col("`" + name.replace("`", "``") + "`"))
                .toArray(Column[]::new);
        String folder = output.in("input/" + table.replaceAll("[^\\p{L}\\p{N}._-]", "_"));
        rows.repartition(1).sortWithinPartitions(columns).write().parquet(folder);
        return folder;
    }
}
