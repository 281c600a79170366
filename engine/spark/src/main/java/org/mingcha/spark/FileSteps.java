package org.mingcha.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.TableFile;
import org.mingcha.engine.file.TableRows;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.RuleBook;

/** The entries of a CSV or XLSX file, row by row, and at its end what was read of it. */
final class FileSteps implements Streamed.Step {

    private final InputFile file;
    private final Path path;
    private final Assignment assignment;
    private final Schema schema;
    private final EntrySink sink;
    private @Nullable TableRows rows;

    FileSteps(InputFile file, Path path, Assignment assignment) {
        RuleBook book = assignment.book();
        this.file = file;
        this.path = path;
        this.assignment = assignment;
        this.schema = file.payers() ? book.payerSchema() : book.chargeSchema();
        this.sink = new EntrySink(file.payers(), book.groupings(), assignment.files());
    }

    @Override
    public boolean next(Consumer<Row> out) throws IOException {
        sink.to(out);
        try {
            TableRows open = rows;
            if (open == null) {
                open = TableFile.open(path, file.name(), file.index(), schema, assignment.reading(), sink);
                rows = open;
            }
            if (open.next()) {
                return true;
            }
            open.close();
            out.accept(Entry.ofFile(Entry.Kind.FILE, file.index(), Bytes.of(open.summary()))
                    .toRow());
        } catch (UnreadableFile e) {
            close();
            out.accept(Entry.ofFile(Entry.Kind.UNREADABLE, file.index(), Bytes.of(Unreadable.of(e)))
                    .toRow());
        }
        return false;
    }

    /** Closes the file; to be called when the task ends, in whatever way. */
    void close() throws IOException {
        if (rows != null) {
            rows.close();
        }
    }
}
