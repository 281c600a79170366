package org.mingcha.api.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.personal.PersonalIds;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.upload.Upload;
import org.mingcha.api.upload.Uploads;
import org.mingcha.api.violation.Found;
import org.mingcha.engine.file.ColumnLetters;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.file.RowSink;
import org.mingcha.engine.file.TableFile;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.text.Text;
import org.springframework.stereotype.Component;

/** Finds the row of a violation in the kept file, read up to that row and no further. */
@Component
class UploadedRows {

    private final Uploads uploads;
    private final KeptFiles files;
    private final RuleBook book;

    UploadedRows(Uploads uploads, KeptFiles files, RuleBook book) {
        this.uploads = uploads;
        this.files = files;
        this.book = book;
    }

    /** Ends a reading at the row that was looked for. */
    private static final class Reached extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Reached() {
            super(null, null, false, false);
        }
    }

    /** The row, unless the file can no longer be read or has no such row. */
    Optional<UploadedRow> find(Found found) throws IOException {
        Upload upload = uploads.get(found.uploadId());
        if (!Files.exists(files.path(upload.sha256()))) {
            return Optional.empty();
        }
        try {
            Parsed parsed = new Parsed(found.row());
            read(upload, parsed);
            DataRow values = parsed.found;
            if (values == null) {
                return Optional.empty();
            }
            List<String> header = new ArrayList<>();
            List<String> cells = raw(upload, parsed.before, header);
            return Optional.of(new UploadedRow(
                    upload.id(),
                    upload.fileName(),
                    upload.result() == null ? null : upload.result().sheet(),
                    found.row(),
                    cells(upload, values, header, cells)));
        } catch (UnreadableFile e) {
            return Optional.empty();
        }
    }

    private void read(Upload upload, Parsed parsed) throws IOException, UnreadableFile {
        try {
            TableFile.read(
                    files.path(upload.sha256()),
                    upload.fileName(),
                    0,
                    book.chargeSchema(),
                    upload.reading(),
                    parsed,
                    rows -> {});
        } catch (Reached e) {
            // The row was found; the rest of the file is of no interest.
        }
    }

    /** The cells of the row with {@code before} others between it and the header, which is put into {@code header}. */
    private List<String> raw(Upload upload, int before, List<String> header) throws IOException, UnreadableFile {
        List<String> cells = new ArrayList<>();
        int[] passed = {0};
        try {
            TableFile.annotate(
                    files.path(upload.sha256()),
                    upload.fileName(),
                    book.chargeSchema(),
                    upload.reading(),
                    (row, isHeader, faults) -> {
                        if (isHeader) {
                            header.addAll(row);
                        } else if (!header.isEmpty() && row.stream().anyMatch(cell -> !cell.isBlank())) {
                            if (passed[0] == before) {
                                cells.addAll(row);
                                throw new Reached();
                            }
                            passed[0]++;
                        }
                    });
        } catch (Reached e) {
            // As above.
        }
        return cells;
    }

    private List<UploadedRow.Cell> cells(Upload upload, DataRow values, List<String> header, List<String> raw) {
        Schema schema = values.schema();
        List<UploadedRow.Cell> cells = new ArrayList<>();
        for (int column = 0; column < Math.min(header.size(), raw.size()); column++) {
            if (raw.get(column).isBlank()) {
                continue;
            }
            String name = header.get(column).strip();
            String mapped = upload.mapping().get(name);
            int place = mapped == null ? schema.placeOfHeader(name) : schema.place(mapped);
            Field field = place < 0 ? null : schema.fields().get(place);
            Object value = place < 0 ? null : values.value(place);
            cells.add(new UploadedRow.Cell(
                    ColumnLetters.of(column) + values.row(),
                    name,
                    field == null ? null : new Text(field.zh(), field.en()),
                    PersonalIds.masked(raw.get(column).strip()),
                    field == null || value == null ? null : PersonalIds.masked(worded(field, value))));
        }
        return cells;
    }

    private static String worded(Field field, Object value) {
        if (value instanceof Boolean yes) {
            return yes ? "是 yes" : "否 no";
        }
        return field.words().getOrDefault(value.toString(), value.toString());
    }

    /** Takes rows until the one looked for, and counts those before it. */
    private static final class Parsed implements RowSink {

        private final int row;
        private int before;
        private int lastRejected;
        private @Nullable DataRow found;

        Parsed(int row) {
            this.row = row;
        }

        @Override
        public void accepted(DataRow read) {
            if (read.row() == row) {
                found = read;
                throw new Reached();
            }
            before++;
        }

        @Override
        public void rejected(RejectedRow read) {
            if (read.row() != lastRejected) {
                lastRejected = read.row();
                before++;
            }
        }
    }
}
