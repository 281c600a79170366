package org.mingcha.api.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.file.RowSink;
import org.mingcha.engine.file.TableFile;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.stereotype.Component;

/** Reads the rows of an upload that were accepted, once more from the kept bytes and in the way chosen for them. */
@Component
public class AcceptedRows {

    private final KeptFiles files;
    private final RuleBook book;

    AcceptedRows(KeptFiles files, RuleBook book) {
        this.files = files;
        this.book = book;
    }

    /**
     * Hands over the rows in their order for as long as {@code more} says yes.
     *
     * @param file the number that the rows say they are of
     * @throws org.mingcha.api.problem.Problem where the bytes were removed by age
     */
    public void read(Upload upload, int file, Predicate<DataRow> more) {
        read(upload, file, book, more);
    }

    /** As {@link #read(Upload, int, Predicate)}, with the columns that {@code rules} know. */
    public void read(Upload upload, int file, RuleBook rules, Predicate<DataRow> more) {
        Uploads.checkKept(upload);
        RowSink sink = new RowSink() {
            @Override
            public void accepted(DataRow row) {
                if (!more.test(row)) {
                    throw new Enough();
                }
            }

            @Override
            public void rejected(RejectedRow row) {
                // A rejected row says nothing of its record.
            }
        };
        try {
            TableFile.read(
                    files.path(upload.sha256()),
                    upload.fileName(),
                    file,
                    upload.kind() == UploadKind.CHARGES ? rules.chargeSchema() : rules.payerSchema(),
                    upload.reading(),
                    sink,
                    rows -> {});
        } catch (Enough e) {
            // The rest of the file is of no interest.
        } catch (UnreadableFile e) {
            throw new IllegalStateException("upload " + upload.id() + " was read before and cannot be read now", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a reading. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }
}
