package org.mingcha.api.user;

import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.audit.OldRows;
import org.mingcha.api.retention.RetentionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions and tokens that ended; a session that is not used ends of itself. */
@Component
class OldCredentials extends OldRows {

    OldCredentials(JdbcClient jdbc, AuditLog audit) {
        super(
                RetentionKind.CREDENTIALS,
                "credential",
                "FROM credential WHERE expires_at < :before OR (kind = 'SESSION' AND used_at < :before)",
                jdbc,
                audit);
    }
}
