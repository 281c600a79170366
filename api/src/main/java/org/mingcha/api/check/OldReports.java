package org.mingcha.api.check;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.store.ForgottenFiles;
import org.mingcha.api.store.OldFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Report files of checks that no violation speaks of as its first or newest. Sums, findings and the receipt of the check stay. */
@Component
class OldReports extends OldFiles {

    private static final String MAY_GO = "c.state = 'COMPLETED' AND c.finished_at < :before"
            + " AND NOT EXISTS (SELECT 1 FROM violation v WHERE v.last_check_id = c.id)"
            + " AND NOT EXISTS (SELECT 1 FROM violation v WHERE v.first_check_id = c.id)";

    private final JdbcClient jdbc;

    OldReports(JdbcClient jdbc, ForgottenFiles files, TransactionTemplate transaction, AuditLog audit) {
        super(files, transaction, audit);
        this.jdbc = jdbc;
    }

    @Override
    public RetentionKind kind() {
        return RetentionKind.REPORTS;
    }

    /** A check that is complete is judged no more: that no violation speaks of it stays so. */
    @Override
    protected List<Old> old(Instant before) {
        return jdbc.sql(
                        "SELECT f.check_id, f.format, f.sha256, f.bytes FROM check_file f JOIN check_run c ON c.id = f.check_id"
                                + " WHERE " + MAY_GO + " ORDER BY f.check_id, f.format")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        file("check", row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }

    @Override
    protected boolean forget(Old old, Instant before) {
        return jdbc.sql("DELETE FROM check_file WHERE check_id = :id AND format = :format")
                        .param("id", old.id())
                        .param("format", old.part())
                        .update()
                == 1;
    }
}
