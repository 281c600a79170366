package org.mingcha.api.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import org.mingcha.api.retention.Expired;
import org.mingcha.api.retention.Expiring;
import org.mingcha.api.retention.RetentionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Old lines of the audit log, but those that tell of removals. What people decided stands in the events of violations, which are never removed. */
@Component
class OldLines implements Expiring {

    private static final String OLD = " FROM audit_event WHERE happened_at < :before AND action NOT LIKE 'retention.%'";

    private final JdbcClient jdbc;
    private final AuditLog audit;

    OldLines(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    public RetentionKind kind() {
        return RetentionKind.AUDIT;
    }

    @Override
    public Expired due(Instant before) {
        return Expired.rows(jdbc.sql("SELECT COUNT(*)" + OLD)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    @Override
    @Transactional
    public Expired remove(Instant before) {
        int gone = jdbc.sql("DELETE" + OLD)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
        if (gone > 0) {
            audit.add(null, "mingcha", "retention.removed", "audit", "", "count=" + gone + " before=" + before);
        }
        return Expired.rows(gone);
    }
}
