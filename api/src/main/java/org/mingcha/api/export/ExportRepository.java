package org.mingcha.api.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mingcha.api.store.KeptFile;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.ViolationFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of exports. What a try writes down, it writes only while no later one has begun. */
@Repository
class ExportRepository {

    private static final String NEWEST = " WHERE id = :id AND attempt = :attempt AND state = 'RUNNING'";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ExportRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    long insert(long by, Instant at, ViolationFilter filter, ExportFormat format, ExportLanguage language, long rows) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO export_run (asked_by, asked_at, filter, format, language, state, attempt, rows_total,"
                        + " rows_done) VALUES (:by, :at, :filter, :format, :language, 'QUEUED', 0, :rows, 0)")
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("filter", json.writeValueAsString(filter))
                .param("format", format.name())
                .param("language", language.name())
                .param("rows", rows)
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** The user's own that are still to be written. */
    long waiting(long by) {
        return jdbc.sql("SELECT COUNT(*) FROM export_run WHERE asked_by = :by AND state IN ('QUEUED', 'RUNNING')")
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** An export that this user asked for. */
    Optional<ExportRun> find(long id, long by) {
        return jdbc.sql("SELECT * FROM export_run WHERE id = :id AND asked_by = :by")
                .param("id", id)
                .param("by", by)
                .query(this::run)
                .optional();
    }

    /** The user's own, newest first, below {@code before}. */
    List<ExportRun> list(long by, long before, int limit) {
        return jdbc.sql("SELECT * FROM export_run WHERE asked_by = :by AND id < :before ORDER BY id DESC LIMIT :limit")
                .param("by", by)
                .param("before", before)
                .param("limit", limit)
                .query(this::run)
                .list();
    }

    /** Begins a try; empty where it came to an end before, or is no more. */
    Optional<ExportRun> begin(long id) {
        jdbc.sql("UPDATE export_run SET state = 'RUNNING', attempt = attempt + 1, rows_done = 0"
                        + " WHERE id = :id AND state IN ('QUEUED', 'RUNNING')")
                .param("id", id)
                .update();
        return jdbc.sql("SELECT * FROM export_run WHERE id = :id AND state = 'RUNNING'")
                .param("id", id)
                .query(this::run)
                .optional();
    }

    /** Writes down how far the try is; whether it is the newest. */
    boolean progress(ExportRun run, long total, long done) {
        return jdbc.sql("UPDATE export_run SET rows_total = :total, rows_done = :done" + NEWEST)
                        .param("total", total)
                        .param("done", done)
                        .param("id", run.id())
                        .param("attempt", run.attempt())
                        .update()
                == 1;
    }

    /** Writes down the file; whether the try is the newest. */
    boolean complete(ExportRun run, long rows, Scope scope, KeptFile file, Instant at) {
        return jdbc.sql("UPDATE export_run SET state = 'COMPLETED', rows_total = :rows, rows_done = :rows,"
                                + " scope = :scope, sha256 = :sha, bytes = :bytes, finished_at = :at" + NEWEST)
                        .param("rows", rows)
                        .param("scope", json.writeValueAsString(scope))
                        .param("sha", file.sha256())
                        .param("bytes", file.bytes())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", run.id())
                        .param("attempt", run.attempt())
                        .update()
                == 1;
    }

    /** Writes down why there will be no file; whether the try is the newest. */
    boolean fail(ExportRun run, ExportFailure failure, Instant at) {
        return jdbc.sql("UPDATE export_run SET state = 'FAILED', failure = :failure, finished_at = :at" + NEWEST)
                        .param("failure", failure.name())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", run.id())
                        .param("attempt", run.attempt())
                        .update()
                == 1;
    }

    private ExportRun run(ResultSet row, int number) throws SQLException {
        String scope = row.getString("scope");
        String failure = row.getString("failure");
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new ExportRun(
                row.getLong("id"),
                row.getLong("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                json.readValue(row.getString("filter"), ViolationFilter.class),
                ExportFormat.valueOf(row.getString("format")),
                ExportLanguage.valueOf(row.getString("language")),
                ExportState.valueOf(row.getString("state")),
                row.getLong("attempt"),
                row.getLong("rows_total"),
                row.getLong("rows_done"),
                scope == null ? null : json.readValue(scope, Scope.class),
                row.getString("sha256"),
                row.getObject("bytes", Long.class),
                failure == null ? null : ExportFailure.valueOf(failure),
                finished == null ? null : finished.toInstant());
    }
}
