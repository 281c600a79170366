package org.mingcha.api.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mingcha.api.job.AskedRuns;
import org.mingcha.api.listing.Place;
import org.mingcha.api.store.KeptFile;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.ViolationFilter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of exports. */
@Repository
class ExportRepository extends AskedRuns<ExportRun> {

    private static final String OWN = "asked_by = :by";

    private final JsonMapper json;

    ExportRepository(JdbcClient jdbc, JsonMapper json) {
        super(jdbc, "export_run");
        this.json = json;
    }

    long insert(long by, Instant at, ViolationFilter filter, ExportFormat format, ExportLanguage language, long rows) {
        return insert(
                by,
                at,
                rows,
                Map.of(
                        "filter",
                        json.writeValueAsString(filter),
                        "format",
                        format.name(),
                        "language",
                        language.name()));
    }

    /** An export that this user asked for. */
    Optional<ExportRun> find(long id, long by) {
        return list(OWN + " AND id = :id", Map.of("by", by, "id", id), Place.newest(), 1).stream()
                .findFirst();
    }

    /** The user's own on the far side of a place. */
    List<ExportRun> list(long by, Place<Long> place, int limit) {
        return list(OWN, Map.of("by", by), place, limit);
    }

    /** Writes down how far the try is; whether it is the newest. */
    boolean progress(ExportRun run, long total, long done) {
        return set(run, Map.of("rows_total", total, "rows_done", done));
    }

    /** Writes down the file; whether the try is the newest. */
    boolean complete(ExportRun run, long rows, Scope scope, KeptFile file, Instant at) {
        return end(
                run,
                ExportState.COMPLETED,
                at,
                Map.of(
                        "rows_total",
                        rows,
                        "rows_done",
                        rows,
                        "scope",
                        json.writeValueAsString(scope),
                        "sha256",
                        file.sha256(),
                        "bytes",
                        file.bytes()));
    }

    /** Writes down why there will be no file; whether the try is the newest. */
    boolean fail(ExportRun run, ExportFailure failure, Instant at) {
        return end(run, ExportState.FAILED, at, Map.of("failure", failure.name()));
    }

    @Override
    protected ExportRun run(ResultSet row, int number) throws SQLException {
        String scope = row.getString("scope");
        String failure = row.getString("failure");
        return new ExportRun(
                row.getLong("id"),
                row.getLong("asked_by"),
                Objects.requireNonNull(instant(row, "asked_at")),
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
                instant(row, "finished_at"));
    }
}
