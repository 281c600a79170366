package org.mingcha.api.whatif;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.store.KeptFile;
import org.mingcha.engine.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of what-ifs. What a try writes down, it writes only while no later one has begun. */
@Repository
class WhatIfRepository {

    private static final String NEWEST = " WHERE id = :id AND attempt = :attempt AND state = 'RUNNING'";
    private static final int LONGEST = 2000;
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    WhatIfRepository(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    /** By what changes are summed up. */
    enum Dimension {
        RULE,
        UNIT
    }

    /** Which changes; what is empty asks nothing. */
    record Wanted(String kind, String rule, String unit) {

        public boolean isAll() {
            return kind.isEmpty() && rule.isEmpty() && unit.isEmpty();
        }
    }

    /** A change as it is put down. */
    record Listed(WhatIfChange change, JsonNode content) {}

    long insert(long by, Instant at, long check, String fileName, Placement placement, long rows) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO what_if_run (asked_by, asked_at, check_id, file_name, placement, state, stage, attempt,"
                        + " rows_total, rows_done, faults, detail) VALUES (:by, :at, :check, :name, :placement, 'QUEUED',"
                        + " 'WAITING', 0, :rows, 0, '[]', '')")
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("check", check)
                .param("name", fileName)
                .param("placement", placement.name())
                .param("rows", rows)
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** The user's own whose outcome is still to come. */
    long waiting(long by) {
        return jdbc.sql("SELECT COUNT(*) FROM what_if_run WHERE asked_by = :by AND state IN ('QUEUED', 'RUNNING')")
                .param("by", by)
                .query(Long.class)
                .single();
    }

    Optional<WhatIfRun> find(long id) {
        return jdbc.sql("SELECT * FROM what_if_run WHERE id = :id")
                .param("id", id)
                .query(this::run)
                .optional();
    }

    /** Newest first, below {@code before}. */
    List<WhatIfRun> list(long before, int limit) {
        return jdbc.sql("SELECT * FROM what_if_run WHERE id < :before ORDER BY id DESC LIMIT :limit")
                .param("before", before)
                .param("limit", limit)
                .query(this::run)
                .list();
    }

    /** Begins a try; empty where it came to an end before, or is no more. */
    Optional<WhatIfRun> begin(long id) {
        jdbc.sql("UPDATE what_if_run SET state = 'RUNNING', stage = 'COMPILING', attempt = attempt + 1, rows_done = 0"
                        + " WHERE id = :id AND state IN ('QUEUED', 'RUNNING')")
                .param("id", id)
                .update();
        return jdbc.sql("SELECT * FROM what_if_run WHERE id = :id AND state = 'RUNNING'")
                .param("id", id)
                .query(this::run)
                .optional();
    }

    /** Writes down how far the try is; whether it is the newest. */
    boolean progress(WhatIfRun run, WhatIfStage stage, long done, long total) {
        return jdbc.sql("UPDATE what_if_run SET stage = :stage, rows_done = :done, rows_total = :total" + NEWEST)
                        .param("stage", stage.name())
                        .param("done", done)
                        .param("total", total)
                        .param("id", run.id())
                        .param("attempt", run.attempt())
                        .update()
                == 1;
    }

    /** Writes down what came of it; whether the try is the newest. */
    boolean complete(WhatIfRun run, WhatIfResult result, Instant at) {
        return jdbc.sql("UPDATE what_if_run SET state = 'COMPLETED', result = :result, finished_at = :at" + NEWEST)
                        .param("result", json.writeValueAsString(result))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", run.id())
                        .param("attempt", run.attempt())
                        .update()
                == 1;
    }

    /** Writes down what is wrong with the candidate; whether the try is the newest. */
    boolean broken(WhatIfRun run, List<CandidateFault> faults, Instant at) {
        return jdbc.sql("UPDATE what_if_run SET state = 'BROKEN', faults = :faults, finished_at = :at" + NEWEST)
                        .param("faults", json.writeValueAsString(faults))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", run.id())
                        .param("attempt", run.attempt())
                        .update()
                == 1;
    }

    /** Writes down why there will be no result; whether the try is the newest. */
    boolean fail(WhatIfRun run, WhatIfFailure failure, String detail, Instant at) {
        return jdbc.sql("UPDATE what_if_run SET state = 'FAILED', failure = :failure, detail = :detail,"
                                + " finished_at = :at" + NEWEST)
                        .param("failure", failure.name())
                        .param("detail", detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", run.id())
                        .param("attempt", run.attempt())
                        .update()
                == 1;
    }

    void addFile(long id, WhatIfFormat format, KeptFile file) {
        jdbc.sql("INSERT INTO what_if_file (run_id, format, sha256, bytes) VALUES (:id, :format, :sha256, :bytes)")
                .param("id", id)
                .param("format", format.name())
                .param("sha256", file.sha256())
                .param("bytes", file.bytes())
                .update();
    }

    Optional<KeptFile> findFile(long id, WhatIfFormat format) {
        return jdbc.sql("SELECT sha256, bytes FROM what_if_file WHERE run_id = :id AND format = :format")
                .param("id", id)
                .param("format", format.name())
                .query((row, number) -> new KeptFile(row.getString(1), row.getLong(2)))
                .optional();
    }

    void addSums(long id, Dimension dimension, Collection<ChangeSum> sums) {
        batches.batchUpdate(
                "INSERT INTO what_if_sum (run_id, dimension, code, appeared, vanished, changed, judged_otherwise,"
                        + " over_fen, under_fen, unlawful_fen, lead_fen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                sums,
                BATCH,
                (insert, sum) -> {
                    insert.setLong(1, id);
                    insert.setString(2, dimension.name());
                    insert.setString(3, sum.code());
                    insert.setLong(4, sum.appeared());
                    insert.setLong(5, sum.vanished());
                    insert.setLong(6, sum.changed());
                    insert.setLong(7, sum.judgedOtherwise());
                    insert.setLong(8, sum.overcharged().fen());
                    insert.setLong(9, sum.undercharged().fen());
                    insert.setLong(10, sum.unlawful().fen());
                    insert.setLong(11, sum.lead().fen());
                });
    }

    /** Those with the most changes first. */
    List<ChangeSum> sums(long id, Dimension dimension, int limit) {
        return jdbc.sql("SELECT * FROM what_if_sum WHERE run_id = :id AND dimension = :dimension"
                        + " ORDER BY appeared + vanished + changed + judged_otherwise DESC, code LIMIT :limit")
                .param("id", id)
                .param("dimension", dimension.name())
                .param("limit", limit)
                .query((row, number) -> new ChangeSum(
                        row.getString("code"),
                        row.getLong("appeared"),
                        row.getLong("vanished"),
                        row.getLong("changed"),
                        row.getLong("judged_otherwise"),
                        new Money(row.getLong("over_fen")),
                        new Money(row.getLong("under_fen")),
                        new Money(row.getLong("unlawful_fen")),
                        new Money(row.getLong("lead_fen"))))
                .list();
    }

    void addChanges(long id, List<Listed> changes) {
        batches.batchUpdate(
                "INSERT INTO what_if_change (run_id, ordinal, kind, rule_id, unit_code, content)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                changes,
                BATCH,
                (insert, listed) -> {
                    insert.setLong(1, id);
                    insert.setLong(2, listed.change().ordinal());
                    insert.setString(3, listed.change().kind().name());
                    insert.setString(4, listed.change().rule());
                    insert.setString(5, listed.change().unitCode());
                    insert.setString(6, listed.content().toString());
                });
    }

    /** In their order, behind {@code after}. */
    List<WhatIfChange> changes(long id, Wanted wanted, long after, int limit) {
        return jdbc.sql("SELECT ordinal, content FROM what_if_change WHERE run_id = :id AND ordinal > :after"
                        + " AND (:kind = '' OR kind = :kind) AND (:rule = '' OR rule_id = :rule)"
                        + " AND (:unit = '' OR unit_code = :unit) ORDER BY ordinal LIMIT :limit")
                .param("id", id)
                .param("after", after)
                .params(Map.of("kind", wanted.kind(), "rule", wanted.rule(), "unit", wanted.unit()))
                .param("limit", limit)
                .query((row, number) -> WhatIfChange.of(row.getLong(1), json.readTree(row.getString(2))))
                .list();
    }

    private WhatIfRun run(ResultSet row, int number) throws SQLException {
        String failure = row.getString("failure");
        String result = row.getString("result");
        return new WhatIfRun(
                row.getLong("id"),
                row.getLong("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getLong("check_id"),
                row.getString("file_name"),
                Placement.valueOf(row.getString("placement")),
                WhatIfState.valueOf(row.getString("state")),
                WhatIfStage.valueOf(row.getString("stage")),
                row.getLong("attempt"),
                row.getLong("rows_done"),
                row.getLong("rows_total"),
                List.of(json.readValue(row.getString("faults"), CandidateFault[].class)),
                failure == null ? null : WhatIfFailure.valueOf(failure),
                row.getString("detail"),
                result == null ? null : json.readValue(result, WhatIfResult.class),
                instant(row.getObject("finished_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
