package org.mingcha.api.check;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.audit.OldItems;
import org.mingcha.api.retention.RetentionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Findings and gaps of superseded checks: each file they named was checked again since by the law as known on the same day, and no violation that is
 * still open was opened or last spoken of by them. Violations hold their newest finding themselves; sums, report files and the receipt stay.
 */
@Component
class OldFindings extends OldItems {

    private static final String MAY_GO =
            "c.state = 'COMPLETED' AND c.finished_at < :before AND c.findings_removed_at IS NULL"
                    + " AND NOT EXISTS (SELECT 1 FROM check_upload cu WHERE cu.check_id = c.id AND NOT cu.from_register"
                    + " AND NOT EXISTS (SELECT 1 FROM check_upload lu JOIN check_run l ON l.id = lu.check_id"
                    + " WHERE lu.upload_id = cu.upload_id AND l.id > c.id AND l.state = 'COMPLETED'"
                    + " AND l.as_of IS NOT DISTINCT FROM c.as_of))"
                    + " AND NOT EXISTS (SELECT 1 FROM violation v WHERE v.last_check_id = c.id"
                    + " AND v.decision <> 'DISMISSED' AND v.rectification <> 'CLOSED')"
                    + " AND NOT EXISTS (SELECT 1 FROM violation v WHERE v.first_check_id = c.id"
                    + " AND v.decision <> 'DISMISSED' AND v.rectification <> 'CLOSED')";

    private final JdbcClient jdbc;
    private final Clock clock;

    OldFindings(JdbcClient jdbc, TransactionTemplate transaction, AuditLog audit, Clock clock) {
        super(RetentionKind.FINDINGS, transaction, audit);
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    protected List<Old> old(Instant before) {
        return jdbc.sql("SELECT o.id, o.findings, o.gaps FROM (SELECT c.id,"
                        + " (SELECT COUNT(*) FROM finding f WHERE f.check_id = c.id) AS findings,"
                        + " (SELECT COUNT(*) FROM gap g WHERE g.check_id = c.id) AS gaps FROM check_run c WHERE "
                        + MAY_GO
                        + ") o WHERE o.findings + o.gaps > 0 ORDER BY o.id")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Old(
                        "check",
                        row.getLong(1),
                        "findings",
                        "findings=" + row.getLong(2) + " gaps=" + row.getLong(3),
                        "",
                        0))
                .list();
    }

    /** The check is taken first, so that what a violation comes to rest on meanwhile is seen. */
    @Override
    protected boolean forget(Old old, Instant before) {
        int taken = jdbc.sql("UPDATE check_run c SET findings_removed_at = :now WHERE c.id = :id AND " + MAY_GO)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", old.id())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
        if (taken == 1) {
            for (String table : List.of("finding", "gap")) {
                jdbc.sql("DELETE FROM " + table + " WHERE check_id = :id")
                        .param("id", old.id())
                        .update();
            }
        }
        return taken == 1;
    }
}
