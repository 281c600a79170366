package org.mingcha.api.audit;

import org.mingcha.api.retention.RetentionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Old lines of the audit log, but those that tell of removals. What people decided stands in the events of violations, which are never removed. */
@Component
class OldLines extends OldRows {

    OldLines(JdbcClient jdbc, AuditLog audit) {
        super(
                RetentionKind.AUDIT,
                "audit",
                "FROM audit_event WHERE happened_at < :before AND action NOT LIKE 'retention.%'",
                jdbc,
                audit);
    }
}
