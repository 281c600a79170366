package org.mingcha.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.mingcha.engine.report.Receipt;
import org.mingcha.engine.report.ResultHash;
import org.mingcha.engine.report.Summary;
import tools.jackson.databind.ObjectMapper;

/** The folder that a result is written to: a folder for each list, and the receipt with the summary, which is written last. */
final class ResultFolder {

    private static final String WORK = "_work";
    private static final StructType YEAR =
            StructType.fromDDL("payerCode STRING, year INT, given DECIMAL(20,2), takenBack DECIMAL(20,2)");

    private final FileSystem system;
    private final Path folder;

    private ResultFolder(FileSystem system, Path folder) {
        this.system = system;
        this.folder = folder;
    }

    /** The folder at {@code place}; what is there already is left alone, and refused. */
    static ResultFolder create(SparkSession spark, String place) throws IOException, UnreadableInput {
        Path folder = new Path(place);
        FileSystem system = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
        if (system.exists(folder)) {
            throw new UnreadableInput(
                    place, "结果文件夹已存在。请另选一个。", "The folder for the result is there already. Choose another.");
        }
        return new ResultFolder(system, system.makeQualified(folder));
    }

    /** A place in the folder. */
    String in(String name) {
        return new Path(folder, name).toString();
    }

    /**
     * Keeps entries for the steps that come, in Parquet files beside the result until it is complete: they are worked out once, whatever executor is
     * lost, and Spark's plans stay short.
     */
    Dataset<Row> kept(Dataset<Row> entries, String name) {
        String place = in(WORK + "/" + name);
        entries.write().parquet(place);
        return entries.sparkSession().read().schema(Entry.SCHEMA).parquet(place);
    }

    /** Deletes what was kept for the steps. */
    void deleteKept() throws IOException {
        system.delete(new Path(folder, WORK), true);
    }

    /** Deletes all of it. */
    void delete() throws IOException {
        system.delete(folder, true);
    }

    /** Writes the three lists and the tables of the offset; tells the hash of the lists. */
    String write(Dataset<Row> results, OutputForm form) {
        ResultHash hash = new ResultHash();
        for (Lists list : Lists.values()) {
            Dataset<Row> entries = list.of(results).persist(StorageLevel.DISK_ONLY());
            form.write(list, entries, in(list.folder()));
            Iterator<Row> inOrder = entries.toLocalIterator();
            while (inOrder.hasNext()) {
                byte[] content = inOrder.next().getAs(0);
                hash.entry(content);
            }
            hash.endOfList();
            entries.unpersist();
        }
        writeOffset(results);
        return hash.sha256();
    }

    private void writeOffset(Dataset<Row> results) {
        results.filter(Entry.Kind.YEAR.only())
                .select(from_json(col("content").cast(DataTypes.StringType), YEAR)
                        .as("entry"))
                .select("entry.*")
                .repartition(1)
                .sortWithinPartitions("payerCode", "year")
                .write()
                .parquet(in("offset-payers"));
        Column sums = split(col("content").cast(DataTypes.StringType), String.valueOf(Entry.SEPARATOR));
        results.filter(Entry.Kind.TAKEN.only())
                .groupBy(col("key").as("of"), col("name"))
                .agg(
                        count(lit(1)).as("payerYears"),
                        sum(sums.getItem(0).cast("DECIMAL(20,2)")).as("given"),
                        sum(sums.getItem(1).cast("DECIMAL(20,2)")).as("takenBack"))
                .repartition(1)
                .sortWithinPartitions("of", "name")
                .write()
                .parquet(in("offset-units-regions"));
    }

    /** Writes {@code receipt.json}, in the words of the report. */
    void write(Receipt receipt, Summary summary) throws IOException {
        String checkedAt =
                Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("receipt", receipt.entries(checkedAt));
        all.put("summary", summary.entries());
        try (OutputStream out = system.create(new Path(folder, "receipt.json"))) {
            out.write(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
        }
    }
}
