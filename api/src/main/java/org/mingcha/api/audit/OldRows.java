package org.mingcha.api.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import org.mingcha.api.retention.Expired;
import org.mingcha.api.retention.Expiring;
import org.mingcha.api.retention.RetentionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Rows of a table that go by age, all in one transaction, with one line of the audit log. */
public abstract class OldRows implements Expiring {

    private final RetentionKind kind;
    private final String subject;
    private final String fromWhere;
    private final JdbcClient jdbc;
    private final AuditLog audit;

    /**
     * Says which rows.
     *
     * @param subject what they are called in the audit log
     * @param fromWhere the table and what makes a row old, from our own code: {@code FROM … WHERE … < :before}
     */
    protected OldRows(RetentionKind kind, String subject, String fromWhere, JdbcClient jdbc, AuditLog audit) {
        this.kind = kind;
        this.subject = subject;
        this.fromWhere = fromWhere;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    public RetentionKind kind() {
        return kind;
    }

    @Override
    public Expired due(Instant before) {
        return Expired.rows(jdbc.sql("SELECT COUNT(*) " + fromWhere)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    @Override
    @Transactional
    public Expired remove(Instant before) {
        int gone = delete(before);
        if (gone > 0) {
            audit.add(null, "mingcha", "retention.removed", subject, "", "count=" + gone + " before=" + before);
        }
        return Expired.rows(gone);
    }

    /** Deletes the rows, and what hangs on them; how many they were. */
    protected int delete(Instant before) {
        return update("DELETE " + fromWhere, before);
    }

    /** Does one statement that speaks of {@code :before}. */
    protected final int update(String sql, Instant before) {
        return jdbc.sql(sql).param("before", before.atOffset(ZoneOffset.UTC)).update();
    }
}
