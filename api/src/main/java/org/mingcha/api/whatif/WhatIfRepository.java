package org.mingcha.api.whatif;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mingcha.api.job.AskedRuns;
import org.mingcha.api.listing.Place;
import org.mingcha.api.store.KeptFile;
import org.mingcha.engine.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of what-ifs, and of what they found. */
@Repository
class WhatIfRepository extends AskedRuns<WhatIfRun> {

    private static final int LONGEST = 2000;
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    WhatIfRepository(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
        super(jdbc, "what_if_run");
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
        return insert(
                by,
                at,
                rows,
                Map.of(
                        "check_id",
                        check,
                        "file_name",
                        fileName,
                        "placement",
                        placement.name(),
                        "stage",
                        WhatIfStage.WAITING.name(),
                        "faults",
                        "[]",
                        "detail",
                        ""));
    }

    Optional<WhatIfRun> find(long id) {
        return list("id = :id", Map.of("id", id), Place.newest(), 1).stream().findFirst();
    }

    /** Those on the far side of a place. */
    List<WhatIfRun> list(Place<Long> place, int limit) {
        return list("1 = 1", Map.of(), place, limit);
    }

    /** Writes down how far the try is; whether it is the newest. */
    boolean progress(WhatIfRun run, WhatIfStage stage, long done, long total) {
        return set(run, Map.of("stage", stage.name(), "rows_done", done, "rows_total", total));
    }

    /** Calls off one whose outcome is still to come; whether there was such. A try that is under way may write no more. */
    boolean cancel(long id, Instant at) {
        return jdbc.sql("UPDATE what_if_run SET state = 'CANCELLED', finished_at = :at WHERE id = :id"
                                + " AND state IN ('QUEUED', 'RUNNING')")
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Writes down what came of it; whether the try is the newest. */
    boolean complete(WhatIfRun run, WhatIfResult result, Instant at) {
        return end(run, WhatIfState.COMPLETED, at, Map.of("result", json.writeValueAsString(result)));
    }

    /** Writes down what is wrong with the candidate; whether the try is the newest. */
    boolean broken(WhatIfRun run, List<CandidateFault> faults, Instant at) {
        return end(run, WhatIfState.BROKEN, at, Map.of("faults", json.writeValueAsString(faults)));
    }

    /** Writes down why there will be no result; whether the try is the newest. */
    boolean fail(WhatIfRun run, WhatIfFailure failure, String detail, Instant at) {
        return end(
                run,
                WhatIfState.FAILED,
                at,
                Map.of(
                        "failure",
                        failure.name(),
                        "detail",
                        detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail));
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

    /** Those on the far side of a place. */
    List<WhatIfChange> changes(long id, Wanted wanted, Place<Long> place, int limit) {
        return jdbc.sql("SELECT ordinal, content FROM what_if_change WHERE run_id = :id"
                        + " AND (:kind = '' OR kind = :kind) AND (:rule = '' OR rule_id = :rule)"
                        + " AND (:unit = '' OR unit_code = :unit) AND " + place.end("ordinal"))
                .param("id", id)
                .param("place", place.key())
                .params(Map.of("kind", wanted.kind(), "rule", wanted.rule(), "unit", wanted.unit()))
                .param("limit", limit)
                .query((row, number) -> WhatIfChange.of(row.getLong(1), json.readTree(row.getString(2))))
                .list();
    }

    @Override
    protected WhatIfRun run(ResultSet row, int number) throws SQLException {
        String failure = row.getString("failure");
        String result = row.getString("result");
        return new WhatIfRun(
                row.getLong("id"),
                row.getLong("asked_by"),
                Objects.requireNonNull(instant(row, "asked_at")),
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
                instant(row, "finished_at"));
    }
}
