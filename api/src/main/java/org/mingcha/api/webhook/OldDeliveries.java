package org.mingcha.api.webhook;

import java.time.Instant;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.audit.OldRows;
import org.mingcha.api.retention.RetentionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deliveries that came to an end, with their attempts, and events that have no delivery left. */
@Component
class OldDeliveries extends OldRows {

    private static final String ENDED = "FROM webhook_delivery WHERE state <> 'PENDING' AND finished_at < :before";

    OldDeliveries(JdbcClient jdbc, AuditLog audit) {
        super(RetentionKind.DELIVERIES, "delivery", ENDED, jdbc, audit);
    }

    @Override
    protected int delete(Instant before) {
        update("DELETE FROM webhook_attempt WHERE delivery_id IN (SELECT id " + ENDED + ")", before);
        int gone = super.delete(before);
        update(
                "DELETE FROM webhook_event WHERE happened_at < :before"
                        + " AND id NOT IN (SELECT event_id FROM webhook_delivery)",
                before);
        return gone;
    }
}
