package org.mingcha.api.export;

import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.store.ForgottenFiles;
import org.mingcha.api.store.OldFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Exports that came to an end, with their files. That they were, and who fetched them, stands in the audit log. */
@Component
class OldExports extends OldFiles {

    OldExports(JdbcClient jdbc, ForgottenFiles files, TransactionTemplate transaction, AuditLog audit) {
        super(
                RetentionKind.EXPORTS,
                Exports.SUBJECT,
                "SELECT id, format, COALESCE(sha256, ''), COALESCE(bytes, 0) FROM export_run"
                        + " WHERE finished_at < :before ORDER BY id",
                "DELETE FROM export_run WHERE id = :id",
                jdbc,
                files,
                transaction,
                audit);
    }
}
