package org.mingcha.api.retention;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The last removal of each kind. */
@Repository
class RetentionRuns {

    private final JdbcClient jdbc;

    RetentionRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts it down in place of the one before. */
    @Transactional
    public void put(RetentionRun run) {
        jdbc.sql("DELETE FROM retention_run WHERE kind = :kind")
                .param("kind", run.kind().name())
                .update();
        jdbc.sql("INSERT INTO retention_run (kind, ran_at, days, removed, bytes, failed)"
                        + " VALUES (:kind, :at, :days, :removed, :bytes, :failed)")
                .param("kind", run.kind().name())
                .param("at", run.at().atOffset(ZoneOffset.UTC))
                .param("days", run.days())
                .param("removed", run.removed())
                .param("bytes", run.bytes())
                .param("failed", run.failed())
                .update();
    }

    Map<RetentionKind, RetentionRun> all() {
        Map<RetentionKind, RetentionRun> runs = new EnumMap<>(RetentionKind.class);
        jdbc.sql("SELECT * FROM retention_run")
                .query((row, number) -> new RetentionRun(
                        RetentionKind.valueOf(row.getString("kind")),
                        row.getObject("ran_at", OffsetDateTime.class).toInstant(),
                        row.getInt("days"),
                        row.getLong("removed"),
                        row.getLong("bytes"),
                        row.getBoolean("failed")))
                .list()
                .forEach(run -> runs.put(run.kind(), run));
        return runs;
    }
}
