package org.mingcha.api.violation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.mingcha.api.upload.AcceptedRows;
import org.mingcha.api.upload.Upload;
import org.mingcha.api.upload.UploadKind;
import org.mingcha.api.upload.Uploads;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the kept files of a check again for the records that are asked about; of several places the last file's, where its last row. */
@Component
class RecordsReadFromFiles implements RecordsRead {

    private final JdbcClient jdbc;
    private final Uploads uploads;
    private final AcceptedRows rows;

    RecordsReadFromFiles(JdbcClient jdbc, Uploads uploads, AcceptedRows rows) {
        this.jdbc = jdbc;
        this.uploads = uploads;
        this.rows = rows;
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
        rows.read(upload, 0, row -> {
            String key = row.text("unit_code") + "/" + row.text("record_no");
            if (businessKeys.contains(key)) {
                found.put(key, new Place(upload.id(), row.row()));
            }
            return true;
        });
    }
}
