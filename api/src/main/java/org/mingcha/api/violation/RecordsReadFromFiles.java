package org.mingcha.api.violation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.upload.Upload;
import org.mingcha.api.upload.UploadKind;
import org.mingcha.api.upload.Uploads;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.file.RowSink;
import org.mingcha.engine.file.TableFile;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the kept files of a check again for the records that are asked about; of several places the last file's, where its last row. */
@Component
class RecordsReadFromFiles implements RecordsRead {

    private final JdbcClient jdbc;
    private final Uploads uploads;
    private final KeptFiles files;
    private final RuleBook book;

    RecordsReadFromFiles(JdbcClient jdbc, Uploads uploads, KeptFiles files, RuleBook book) {
        this.jdbc = jdbc;
        this.uploads = uploads;
        this.files = files;
        this.book = book;
    }

    @Override
    public Map<String, Place> among(long checkId, Set<String> businessKeys) {
        Map<String, Place> found = new HashMap<>();
        for (long id : jdbc.sql("SELECT upload_id FROM check_upload WHERE check_id = :id ORDER BY ordinal")
                .param("id", checkId)
                .query(Long.class)
                .list()) {
            Upload upload = uploads.get(id);
            if (upload.kind() == UploadKind.CHARGES) {
                read(upload, businessKeys, found);
            }
        }
        return found;
    }

    private void read(Upload upload, Set<String> businessKeys, Map<String, Place> found) {
        RowSink sink = new RowSink() {
            @Override
            public void accepted(DataRow row) {
                String key = row.text("unit_code") + "/" + row.text("record_no");
                if (businessKeys.contains(key)) {
                    found.put(key, new Place(upload.id(), row.row()));
                }
            }

            @Override
            public void rejected(RejectedRow row) {
                // A rejected row says nothing of its record, so it corrects nothing.
            }
        };
        try {
            TableFile.read(
                    files.path(upload.sha256()),
                    upload.fileName(),
                    0,
                    book.chargeSchema(),
                    upload.reading(),
                    sink,
                    rows -> {});
        } catch (UnreadableFile e) {
            throw new IllegalStateException("upload " + upload.id() + " was read before and cannot be read now", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
