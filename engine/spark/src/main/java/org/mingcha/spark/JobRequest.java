package org.mingcha.spark;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.ReadOptions;

/**
 * What is to be checked, and where the result goes.
 *
 * @param charges files, folders or patterns, anywhere that Hadoop's file systems reach
 * @param chargeTables tables of the database
 * @param payers as {@code charges}, with facts of payers; {@code payerTables} likewise
 * @param jdbc Spark's options for the database: url, user, password, driver, partitionColumn …
 * @param output a folder that is not there yet
 * @param rules directories with a county's packs, on the driver's machine
 * @param asOf the law as known on this day; null for all that the pack knows
 * @param charset of CSV files; found out where null
 * @param aliases header as found to field key
 * @param parts into how many parts rows are cut for judging; 0 for four a core
 */
public record JobRequest(
        List<String> charges,
        List<String> chargeTables,
        List<String> payers,
        List<String> payerTables,
        Map<String, String> jdbc,
        String output,
        OutputForm form,
        List<Path> rules,
        @Nullable LocalDate asOf,
        @Nullable String charset,
        Map<String, String> aliases,
        int parts) {

    private static final int PARTS_A_CORE = 4;

    ReadOptions reading() {
        return new ReadOptions(
                null,
                charset == null ? null : Charset.forName(charset),
                null,
                aliases,
                ReadOptions.defaults().limits());
    }

    int partitions(SparkSession spark) {
        return parts > 0 ? parts : PARTS_A_CORE * spark.sparkContext().defaultParallelism();
    }
}
