package org.mingcha.api.whatif;

import java.time.Instant;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.store.ForgottenFiles;
import org.mingcha.api.store.OldFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What-ifs that came to an end: one file after the other, and with the last of them all that was found. That they were stands in the audit log. */
@Component
class OldWhatIfs extends OldFiles {

    private final JdbcClient jdbc;

    OldWhatIfs(JdbcClient jdbc, ForgottenFiles files, TransactionTemplate transaction, AuditLog audit) {
        super(
                RetentionKind.WHAT_IFS,
                WhatIfs.SUBJECT,
                "SELECT f.run_id, f.format, f.sha256, f.bytes FROM what_if_file f JOIN what_if_run w"
                        + " ON w.id = f.run_id WHERE w.finished_at < :before ORDER BY f.run_id, f.format",
                "DELETE FROM what_if_file WHERE run_id = :id AND format = :format",
                jdbc,
                files,
                transaction,
                audit);
        this.jdbc = jdbc;
    }

    @Override
    protected boolean forget(Old old, Instant before) {
        boolean forgotten = super.forget(old, before);
        jdbc.sql("DELETE FROM what_if_run WHERE id = :id"
                        + " AND NOT EXISTS (SELECT 1 FROM what_if_file f WHERE f.run_id = what_if_run.id)")
                .param("id", old.id())
                .update();
        return forgotten;
    }
}
