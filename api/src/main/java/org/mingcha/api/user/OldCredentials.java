package org.mingcha.api.user;

import java.time.Instant;
import java.time.ZoneOffset;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.retention.Expired;
import org.mingcha.api.retention.Expiring;
import org.mingcha.api.retention.RetentionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sessions and tokens that ended; a session that is not used ends of itself. */
@Component
class OldCredentials implements Expiring {

    private static final String ENDED =
            " FROM credential WHERE expires_at < :before OR (kind = 'SESSION' AND used_at < :before)";

    private final JdbcClient jdbc;
    private final AuditLog audit;

    OldCredentials(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    public RetentionKind kind() {
        return RetentionKind.CREDENTIALS;
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
        int gone = jdbc.sql("DELETE" + ENDED)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
        if (gone > 0) {
            audit.add(null, "mingcha", "retention.removed", "credential", "", "count=" + gone + " before=" + before);
        }
        return Expired.rows(gone);
    }
}
