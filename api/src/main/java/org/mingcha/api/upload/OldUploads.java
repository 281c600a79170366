package org.mingcha.api.upload;

import java.time.Instant;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.store.ForgottenFiles;
import org.mingcha.api.store.OldFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Bytes of uploads that nothing rests on any more: no violation was found in them or by a check that read them, no register of payers in use is
 * made of them, none waits to be read or checked. The row stays, with what was read; the file is there again when somebody sends it again.
 */
@Component
class OldUploads extends OldFiles {

    private static final String MAY_GO = "u.kept_since < :before AND u.bytes_removed_at IS NULL"
            + " AND u.state IN ('READ', 'UNREADABLE')"
            + " AND NOT EXISTS (SELECT 1 FROM violation v WHERE v.upload_id = u.id)"
            + " AND NOT EXISTS (SELECT 1 FROM payer_register p WHERE p.upload_id = u.id AND p.withdrawn_at IS NULL)"
            + " AND NOT EXISTS (SELECT 1 FROM check_upload cu JOIN check_run c ON c.id = cu.check_id"
            + " WHERE cu.upload_id = u.id AND (c.state IN ('QUEUED', 'RUNNING')"
            + " OR EXISTS (SELECT 1 FROM violation v WHERE v.last_check_id = c.id)"
            + " OR EXISTS (SELECT 1 FROM violation v WHERE v.first_check_id = c.id)))";

    private final UploadRepository uploads;

    OldUploads(
            JdbcClient jdbc,
            UploadRepository uploads,
            ForgottenFiles files,
            TransactionTemplate transaction,
            AuditLog audit) {
        super(
                RetentionKind.UPLOADS,
                "upload",
                "SELECT u.id, '', u.sha256, u.bytes FROM upload u WHERE " + MAY_GO + " ORDER BY u.id",
                "UPDATE upload u SET bytes_removed_at = CURRENT_TIMESTAMP, version = version + 1 WHERE u.id = :id AND "
                        + MAY_GO,
                jdbc,
                files,
                transaction,
                audit);
        this.uploads = uploads;
    }

    /** Held like this, no check takes it up meanwhile; so it is asked again whether it may go. */
    @Override
    protected boolean forget(Old old, Instant before) {
        uploads.hold(old.id());
        return super.forget(old, before);
    }
}
