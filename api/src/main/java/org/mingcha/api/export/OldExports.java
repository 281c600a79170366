package org.mingcha.api.export;

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

/** Exports that came to an end, with their files. That they were, and who fetched them, stands in the audit log. */
@Component
class OldExports extends OldFiles {

    private final JdbcClient jdbc;

    OldExports(JdbcClient jdbc, ForgottenFiles files, TransactionTemplate transaction, AuditLog audit) {
        super(files, transaction, audit);
        this.jdbc = jdbc;
    }

    @Override
    public RetentionKind kind() {
        return RetentionKind.EXPORTS;
    }

    @Override
    protected List<Old> old(Instant before) {
        return jdbc.sql("SELECT id, format, COALESCE(sha256, ''), COALESCE(bytes, 0) FROM export_run"
                        + " WHERE finished_at < :before ORDER BY id")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        file("export", row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }

    @Override
    protected boolean forget(Old old, Instant before) {
        return jdbc.sql("DELETE FROM export_run WHERE id = :id")
                        .param("id", old.id())
                        .update()
                == 1;
    }
}
