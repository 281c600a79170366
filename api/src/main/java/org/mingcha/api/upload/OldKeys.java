package org.mingcha.api.upload;

import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.audit.OldRows;
import org.mingcha.api.retention.RetentionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Idempotency keys that nobody will send again; one that is sent after all is a new one. */
@Component
class OldKeys extends OldRows {

    OldKeys(JdbcClient jdbc, AuditLog audit) {
        super(RetentionKind.KEYS, "idempotency-key", "FROM idempotency_key WHERE created_at < :before", jdbc, audit);
    }
}
