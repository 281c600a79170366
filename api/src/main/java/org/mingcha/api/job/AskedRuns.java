package org.mingcha.api.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

/**
 * The rows of what people asked for and jobs work out, in a table of their own. What a try writes down, it writes only while no later one has begun
 * and the run still runs. Names of the table and its columns are from our own code.
 */
public abstract class AskedRuns<R extends AskedRun> {

    private final JdbcClient jdbc;
    private final String table;

    protected AskedRuns(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** What a row says. */
    protected abstract R run(ResultSet row, int number) throws SQLException;

    /**
     * Puts down one that waits; its id.
     *
     * @param rows how many there are to do
     * @param own the columns that only this table has
     */
    protected long insert(long by, Instant at, long rows, Map<String, ?> own) {
        Map<String, Object> columns = new LinkedHashMap<>(own);
        columns.put("asked_by", by);
        columns.put("asked_at", at.atOffset(ZoneOffset.UTC));
        columns.put("state", "QUEUED");
        columns.put("attempt", 0);
        columns.put("rows_total", rows);
        columns.put("rows_done", 0);
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO " + table + " (" + String.join(", ", columns.keySet()) + ") VALUES (:"
                        + String.join(", :", columns.keySet()) + ")")
                .params(columns)
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** The user's own whose outcome is still to come. */
    public long waiting(long by) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE asked_by = :by AND state IN ('QUEUED', 'RUNNING')")
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** Those of which {@code condition} holds, on the far side of a place. */
    protected List<R> list(String condition, Map<String, ?> values, Place<Long> place, int limit) {
        return jdbc.sql("SELECT * FROM " + table + " WHERE " + condition + " AND " + place.end("id"))
                .params(values)
                .param("place", place.key())
                .param("limit", limit)
                .query(this::run)
                .list();
    }

    /** Begins a try; empty where the run came to an end before, or is no more. */
    public Optional<R> begin(long id) {
        jdbc.sql("UPDATE " + table + " SET state = 'RUNNING', attempt = attempt + 1, rows_done = 0"
                        + " WHERE id = :id AND state IN ('QUEUED', 'RUNNING')")
                .param("id", id)
                .update();
        return jdbc.sql("SELECT * FROM " + table + " WHERE id = :id AND state = 'RUNNING'")
                .param("id", id)
                .query(this::run)
                .optional();
    }

    /** Sets columns of a run that runs; whether the try is the newest. */
    protected boolean set(R run, Map<String, ?> columns) {
        String changes = columns.keySet().stream()
                .map(column -> column + " = :" + column)
                .collect(Collectors.joining(", "));
        return jdbc.sql("UPDATE " + table + " SET " + changes
                                + " WHERE id = :id AND attempt = :attempt AND state = 'RUNNING'")
                        .params(columns)
                        .param("id", run.id())
                        .param("attempt", run.attempt())
                        .update()
                == 1;
    }

    /** Ends a run that runs; whether the try is the newest. */
    protected boolean end(R run, Enum<?> state, Instant at, Map<String, ?> columns) {
        Map<String, Object> all = new HashMap<>(columns);
        all.put("state", state.name());
        all.put("finished_at", at.atOffset(ZoneOffset.UTC));
        return set(run, all);
    }

    /** A moment of a row, or none. */
    protected static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
