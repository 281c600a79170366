package org.mingcha.api.check;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.retention.Expired;
import org.mingcha.api.retention.Expiring;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.store.ForgottenFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Report files of checks that no violation speaks of as its first or newest. Sums, findings and the receipt of the check stay. */
@Component
class OldReports implements Expiring {

    private static final String MAY_GO = "c.state = 'COMPLETED' AND c.finished_at < :before"
            + " AND NOT EXISTS (SELECT 1 FROM violation v WHERE v.last_check_id = c.id)"
            + " AND NOT EXISTS (SELECT 1 FROM violation v WHERE v.first_check_id = c.id)";

    private final JdbcClient jdbc;
    private final ForgottenFiles files;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    OldReports(JdbcClient jdbc, ForgottenFiles files, TransactionTemplate transaction, AuditLog audit) {
        this.jdbc = jdbc;
        this.files = files;
        this.transaction = transaction;
        this.audit = audit;
    }

    @Override
    public RetentionKind kind() {
        return RetentionKind.REPORTS;
    }

    @Override
    public Expired due(Instant before) {
        return expired(old(before));
    }

    @Override
    public Expired remove(Instant before) {
        List<Old> gone = new ArrayList<>();
        for (Old old : old(before)) {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("DELETE FROM check_file WHERE check_id = :id AND format = :format")
                        .param("id", old.check())
                        .param("format", old.format())
                        .update();
                audit.add(
                        null,
                        "mingcha",
                        "retention.removed",
                        "check",
                        String.valueOf(old.check()),
                        "report=" + old.format() + " bytes=" + old.bytes() + " sha256=" + old.sha256() + " before="
                                + before);
            });
            files.remove(old.sha256());
            gone.add(old);
        }
        return expired(gone);
    }

    /** A check that is complete is judged no more: that no violation speaks of it stays so. */
    private List<Old> old(Instant before) {
        return jdbc.sql(
                        "SELECT f.check_id, f.format, f.sha256, f.bytes FROM check_file f JOIN check_run c ON c.id = f.check_id"
                                + " WHERE " + MAY_GO + " ORDER BY f.check_id, f.format")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Old(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }

    private static Expired expired(List<Old> olds) {
        return new Expired(
                olds.size(),
                olds.stream().mapToLong(Old::bytes).sum(),
                olds.stream()
                        .map(old -> "check " + old.check() + " " + old.format())
                        .toList());
    }

    private record Old(long check, String format, String sha256, long bytes) {}
}
