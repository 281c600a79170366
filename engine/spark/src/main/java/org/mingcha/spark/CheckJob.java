package org.mingcha.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.report.Receipt;
import org.mingcha.engine.report.Summary;
import org.mingcha.engine.rulebook.RuleBook;

/**
 * A check on Spark, from files to a written result, in one walk: read (a task a file), bring rows of one record number together and refuse the
 * repeated ones, bring the rows of other groupings together and judge them, bring the rows of payers together with what was found on them and
 * judge them, sort and write. Nothing but counts comes to the driver; of findings it sees one after the other, to hash them.
 */
public final class CheckJob {

    private final SparkSession spark;
    private final JobRequest request;

    public CheckJob(SparkSession spark, JobRequest request) {
        this.spark = spark;
        this.request = request;
    }

    /**
     * What came of a check.
     *
     * @param summary the counts and sums, as of a single machine
     */
    public record Outcome(Receipt receipt, Summary summary) {}

    /**
     * Checks and writes.
     *
     * @throws UnreadableInput where a file cannot be used as a whole; then nothing is written
     */
    public Outcome run() throws IOException, UnreadableInput {
        ResultFolder output = ResultFolder.create(spark, request.output());
        try {
            Outcome outcome = run(output);
            output.deleteKept();
            return outcome;
        } catch (UnreadableInput e) {
            output.delete();
            throw e;
        }
    }

    private Outcome run(ResultFolder output) throws IOException, UnreadableInput {
        List<PackFiles> packs = new ArrayList<>();
        for (var directory : request.rules()) {
            packs.add(PackFiles.of(directory));
        }
        RuleBook book = Assignment.load(packs);
        Inputs inputs = inputs(book, output);
        Assignment assignment = new Assignment(
                packs,
                book.sha256(),
                request.asOf(),
                inputs.files().stream().map(InputFile::name).toList(),
                request.charset(),
                request.aliases());
        Broadcast<Assignment> sent =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(assignment);
        Together together = new Together(request.partitions(spark));

        Dataset<Row> rows = output.kept(
                together.small(read(inputs, sent)).mapPartitions(new RefuseRepeats(sent), Entry.ENCODER), "rows");
        List<FileSummary> files = summaries(rows, inputs.files());
        long records = records(files, inputs.files());
        Dataset<Row> groups = output.kept(groups(rows, book, sent, together, records), "groups");
        Dataset<Row> payers = output.kept(
                payers(rows, groups, together, records).mapPartitions(new JudgePayers(sent), Entry.ENCODER), "payers");
        Dataset<Row> results = rows.union(groups).union(payers);

        Summary summary = sums(results).plus(Summary.ofRows(records, rejected(files)));
        Receipt receipt = Receipt.of(book, request.asOf(), files, output.write(results, request.form()));
        output.write(receipt, summary);
        sent.destroy();
        return new Outcome(receipt, summary);
    }

    private Inputs inputs(RuleBook book, ResultFolder output) throws IOException, UnreadableInput {
        Inputs inputs = new Inputs(spark, book, request.reading());
        DatabaseCopy database = new DatabaseCopy(spark, request.jdbc(), output);
        try {
            for (String place : request.charges()) {
                inputs.add(place, false);
            }
            for (String table : request.chargeTables()) {
                inputs.addCopy(database.copied(table), table, false);
            }
            for (String place : request.payers()) {
                inputs.add(place, true);
            }
            for (String table : request.payerTables()) {
                inputs.addCopy(database.copied(table), table, true);
            }
        } catch (UnreadableFile e) {
            throw new UnreadableInput(List.of(Unreadable.of(e)));
        }
        return inputs;
    }

    private Dataset<Row> read(Inputs inputs, Broadcast<Assignment> sent) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        List<InputFile> largestFirst = new ArrayList<>(inputs.files());
        largestFirst.sort(Comparator.comparingLong(InputFile::bytes).reversed());
        var hadoop = context.broadcast(
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
        JavaRDD<Row> rows =
                context.parallelize(largestFirst, largestFirst.size()).flatMap(new ReadFile(sent, hadoop));
        Dataset<Row> entries = spark.createDataFrame(rows, Entry.SCHEMA);
        for (Inputs.Table table : inputs.tables()) {
            entries = entries.union(
                    table.rows().mapPartitions(new ReadTable(sent, table.columns(), table.files()), Entry.ENCODER));
        }
        return entries;
    }

    /** What was read of each file, less what was refused; this is where reading happens. */
    private static List<FileSummary> summaries(Dataset<Row> rows, List<InputFile> files) throws UnreadableInput {
        List<Row> told = new ArrayList<>(
                rows.filter(Entry.Kind.FILE.only().or(Entry.Kind.COUNTED.only()).or(Entry.Kind.UNREADABLE.only()))
                        .collectAsList());
        told.sort(Comparator.comparing(Entry::kind));
        Map<Integer, FileSummary> summaries = new TreeMap<>();
        List<Unreadable> faults = new ArrayList<>();
        for (Row entry : told) {
            byte[] content = Entry.content(entry);
            switch (Entry.kind(entry)) {
                case FILE -> summaries.put(Entry.file(entry), Bytes.value(FileSummary.class, content));
                case COUNTED -> {
                    Counted counted = Bytes.value(Counted.class, content);
                    summaries.computeIfPresent(
                            Entry.file(entry),
                            (file, known) -> known.with(counted.accepted(), counted.rejected(), counted.amount()));
                }
                default -> faults.add(Bytes.value(Unreadable.class, content));
            }
        }
        if (!faults.isEmpty()) {
            throw new UnreadableInput(faults);
        }
        if (summaries.size() != files.size()) {
            throw new IllegalStateException("read " + summaries.size() + " of " + files.size() + " files");
        }
        return List.copyOf(summaries.values());
    }

    private static long records(List<FileSummary> summaries, List<InputFile> files) {
        return files.stream()
                .filter(file -> !file.payers())
                .mapToLong(file -> summaries.get(file.index()).accepted())
                .sum();
    }

    private static long rejected(List<FileSummary> summaries) {
        return summaries.stream().mapToLong(FileSummary::rejected).sum();
    }

    /** What the topics of the groupings that are not by payer find. */
    private Dataset<Row> groups(
            Dataset<Row> rows, RuleBook book, Broadcast<Assignment> sent, Together together, long records) {
        Dataset<Row> entries = spark.createDataFrame(List.of(), Entry.SCHEMA);
        for (int grouping = 1; grouping < book.groupings().size(); grouping++) {
            Dataset<Row> charges = keyed(rows, col("keys").getItem(grouping));
            entries = entries.union(
                    together.ofAnySize(charges, records).mapPartitions(new JudgeGroups(sent, grouping), Entry.ENCODER));
        }
        return entries;
    }

    /** The charges of payers, what is known of the payers, and marks of what was found on charges. */
    private static Dataset<Row> payers(Dataset<Row> rows, Dataset<Row> groups, Together together, long records) {
        Dataset<Row> marks = groups.filter(Entry.Kind.FINDING.only())
                .withColumn("kind", Entry.Kind.FOUND.code())
                .withColumn("content", lit(new byte[0]));
        Dataset<Row> entries = rows.filter(Entry.Kind.PAYER.only())
                .union(keyed(rows, col("keys").getItem(0)))
                .union(marks);
        return together.ofAnySize(entries, records);
    }

    /** The charges that have this key, under it. */
    private static Dataset<Row> keyed(Dataset<Row> rows, Column key) {
        return rows.filter(Entry.Kind.CHARGE.only().and(key.isNotNull()))
                .withColumn("key", key)
                .withColumn("keys", array().cast(Entry.SCHEMA.apply("keys").dataType()));
    }

    private static Summary sums(Dataset<Row> results) {
        Summary all = Summary.NONE;
        for (Row entry : results.filter(Entry.Kind.SUMS.only()).collectAsList()) {
            all = all.plus(Bytes.value(Summary.class, Entry.content(entry)));
        }
        return all;
    }
}
