package org.mingcha.spark;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.TableIntake;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.RuleBook;

/**
 * Makes entries of rows that Spark has read of Parquet files. Behind the columns of the table a row has the path of its file and its number in it,
 * from 0.
 *
 * @param files the files by path
 */
record ReadTable(Broadcast<Assignment> assignment, List<String> columns, Map<String, InputFile> files)
        implements MapPartitionsFunction<Row, Row> {

    /** The path of a file, however Spark and Hadoop write it. */
    static String pathOf(String uri) {
        return new Path(URI.create(uri)).toUri().getPath();
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        RuleBook book = assignment.value().book();
        Map<Integer, TableIntake> intakes = new HashMap<>();
        Map<Integer, EntrySink> sinks = new HashMap<>();
        return new Streamed(out -> {
            if (!rows.hasNext()) {
                intakes.forEach((file, intake) -> out.accept(counted(file, intake)));
                return false;
            }
            Row row = rows.next();
            InputFile file = Objects.requireNonNull(files.get(pathOf(row.getString(columns.size()))));
            EntrySink sink = sinks.computeIfAbsent(
                    file.index(),
                    any -> new EntrySink(
                            file.payers(), book.groupings(), assignment.value().files()));
            sink.to(out);
            try {
                TableIntake intake = intakes.get(file.index());
                if (intake == null) {
                    intake = intake(book, file, sink);
                    intakes.put(file.index(), intake);
                }
                intake.take(Math.toIntExact(row.getLong(columns.size() + 1) + 1), cells(row));
                return true;
            } catch (UnreadableFile e) {
                return unreadable(file, e, out);
            }
        });
    }

    private TableIntake intake(RuleBook book, InputFile file, EntrySink sink) throws UnreadableFile {
        Schema schema = file.payers() ? book.payerSchema() : book.chargeSchema();
        return new TableIntake(
                file.name(), file.index(), columns, schema, assignment.value().reading(), sink);
    }

    private List<@Nullable Object> cells(Row row) {
        List<@Nullable Object> cells = new ArrayList<>(columns.size());
        for (int column = 0; column < columns.size(); column++) {
            cells.add(Cells.of(row.get(column)));
        }
        return cells;
    }

    private static boolean unreadable(InputFile file, UnreadableFile fault, Consumer<Row> out) {
        out.accept(Entry.ofFile(Entry.Kind.UNREADABLE, file.index(), Bytes.of(Unreadable.of(fault)))
                .toRow());
        return false;
    }

    private static Row counted(int file, TableIntake intake) {
        Counted counted = new Counted(intake.accepted(), intake.rejected(), intake.total());
        return Entry.ofFile(Entry.Kind.COUNTED, file, Bytes.of(counted)).toRow();
    }
}
