package org.mingcha.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.file.TableIntake;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.RuleBook;

/**
 * The files of a check, in the order in which they are named and within a folder by name, and the tables that Spark reads itself. What is a Parquet
 * file is told by its content.
 */
final class Inputs {

    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final SparkSession spark;
    private final Configuration hadoop;
    private final RuleBook book;
    private final ReadOptions reading;
    private final List<InputFile> files = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    Inputs(SparkSession spark, RuleBook book, ReadOptions reading) {
        this.spark = spark;
        this.hadoop = spark.sparkContext().hadoopConfiguration();
        this.book = book;
        this.reading = reading;
    }

    /**
     * Parquet files of one place, read together.
     *
     * @param rows their columns, and behind them path and row number
     */
    record Table(Dataset<Row> rows, List<String> columns, Map<String, InputFile> files) {}

    List<InputFile> files() {
        return List.copyOf(files);
    }

    List<Table> tables() {
        return List.copyOf(tables);
    }

    /** Adds a file, a folder of files, or all that a pattern names. */
    void add(String place, boolean payers) throws IOException, UnreadableInput, UnreadableFile {
        List<FileStatus> parquet = new ArrayList<>();
        for (FileStatus file : expanded(place)) {
            if (isParquet(file.getPath())) {
                parquet.add(file);
            } else {
                add(file, file.getPath().getName(), payers, false, List.of());
            }
        }
        addTable(parquet, "", payers);
    }

    /** Adds the Parquet file that a table of a database was copied to, under the table's name. */
    void addCopy(String folder, String table, boolean payers) throws IOException, UnreadableInput, UnreadableFile {
        addTable(
                expanded(folder).stream()
                        .filter(file -> file.getPath().getName().endsWith(".parquet"))
                        .toList(),
                table,
                payers);
    }

    /** @param name what the report calls the files; their own names where empty */
    private void addTable(List<FileStatus> parquet, String name, boolean payers) throws UnreadableFile {
        if (parquet.isEmpty()) {
            return;
        }
        String[] paths = parquet.stream().map(file -> file.getPath().toString()).toArray(String[]::new);
        Dataset<Row> rows = spark.read().option("mergeSchema", true).parquet(paths);
        List<String> columns = List.of(rows.columns());
        Schema schema = payers ? book.payerSchema() : book.chargeSchema();
        Map<String, InputFile> byPath = new LinkedHashMap<>();
        for (FileStatus file : parquet) {
            String called = name.isEmpty() ? file.getPath().getName() : name;
            List<String> unknown = TableIntake.unknownColumns(called, columns, schema, reading);
            byPath.put(ReadTable.pathOf(file.getPath().toUri().toString()), add(file, called, payers, true, unknown));
        }
        tables.add(new Table(
                rows.select("*", "_metadata.file_path", "_metadata.row_index"), columns, new LinkedHashMap<>(byPath)));
    }

    private InputFile add(FileStatus file, String name, boolean payers, boolean parquet, List<String> unknown) {
        String uri = file.getPath().toUri().toString();
        InputFile added = new InputFile(files.size(), name, uri, file.getLen(), payers, parquet, unknown);
        files.add(added);
        return added;
    }

    private List<FileStatus> expanded(String place) throws IOException, UnreadableInput {
        Path path = new Path(place);
        FileSystem system = path.getFileSystem(hadoop);
        FileStatus[] named = system.globStatus(path);
        if (named == null || named.length == 0) {
            throw new UnreadableInput(place, "没有这个文件。", "There is no such file.");
        }
        List<FileStatus> found = new ArrayList<>();
        for (FileStatus status : named) {
            found.addAll(status.isDirectory() ? within(system, status) : List.of(status));
        }
        return found;
    }

    private static List<FileStatus> within(FileSystem system, FileStatus folder) throws IOException, UnreadableInput {
        List<FileStatus> found = new ArrayList<>();
        for (FileStatus status : system.listStatus(folder.getPath())) {
            String name = status.getPath().getName();
            if (name.startsWith("_") || name.startsWith(".")) {
                continue;
            }
            if (status.isDirectory()) {
                throw new UnreadableInput(
                        status.getPath().toString(),
                        "文件夹里还有文件夹。请逐个写明。",
                        "A folder within a folder. Name each by itself.");
            }
            found.add(status);
        }
        found.sort(Comparator.comparing(status -> status.getPath().getName()));
        return found;
    }

    private boolean isParquet(Path path) throws IOException {
        try (InputStream in = path.getFileSystem(hadoop).open(path)) {
            return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
        }
    }
}
