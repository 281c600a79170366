package org.mingcha.api.webhook;

import java.time.Instant;
import java.time.ZoneOffset;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.retention.Expired;
import org.mingcha.api.retention.Expiring;
import org.mingcha.api.retention.RetentionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deliveries that came to an end, with their attempts, and events that have no delivery left. */
@Component
class OldDeliveries implements Expiring {

    private static final String ENDED = " FROM webhook_delivery WHERE state <> 'PENDING' AND finished_at < :before";

    private final JdbcClient jdbc;
    private final AuditLog audit;

    OldDeliveries(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    public RetentionKind kind() {
        return RetentionKind.DELIVERIES;
    }

    @Override
    public Expired due(Instant before) {
        return Expired.rows(jdbc.sql("SELECT COUNT(*)" + ENDED)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    @Override
    @Transactional
    public Expired remove(Instant before) {
        jdbc.sql("DELETE FROM webhook_attempt WHERE delivery_id IN (SELECT id" + ENDED + ")")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
        int gone = jdbc.sql("DELETE" + ENDED)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("DELETE FROM webhook_event WHERE happened_at < :before"
                        + " AND id NOT IN (SELECT event_id FROM webhook_delivery)")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
        if (gone > 0) {
            audit.add(null, "mingcha", "retention.removed", "delivery", "", "count=" + gone + " before=" + before);
        }
        return Expired.rows(gone);
    }
}
