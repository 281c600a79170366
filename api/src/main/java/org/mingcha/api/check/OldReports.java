package org.mingcha.api.check;

import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.store.ForgottenFiles;
import org.mingcha.api.store.OldFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Report files of checks that no violation speaks of as its first or newest. Sums, findings and the receipt of the check stay. A check that is
 * complete is judged no more: that no violation speaks of it stays so.
 */
@Component
class OldReports extends OldFiles {

    OldReports(JdbcClient jdbc, ForgottenFiles files, TransactionTemplate transaction, AuditLog audit) {
        super(
                RetentionKind.REPORTS,
                "check",
                "SELECT f.check_id, f.format, f.sha256, f.bytes FROM check_file f JOIN check_run c ON c.id = f.check_id"
                        + " WHERE c.state = 'COMPLETED' AND c.finished_at < :before"
                        + " AND NOT EXISTS (SELECT 1 FROM violation v WHERE v.last_check_id = c.id)"
                        + " AND NOT EXISTS (SELECT 1 FROM violation v WHERE v.first_check_id = c.id)"
                        + " ORDER BY f.check_id, f.format",
                "DELETE FROM check_file WHERE check_id = :id AND format = :format",
                jdbc,
                files,
                transaction,
                audit);
    }
}
