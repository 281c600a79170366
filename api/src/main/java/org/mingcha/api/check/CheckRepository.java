package org.mingcha.api.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.store.KeptFile;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Scope;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.report.Summary;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** Checks and what they found. */
@Repository
class CheckRepository {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    CheckRepository(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    long insert(
            long by,
            Instant at,
            @Nullable LocalDate asOf,
            RuleBook book,
            List<Long> uploads,
            List<Long> fromRegister,
            long rows) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO check_run (requested_by, requested_at, state, stage, as_of, rulebook_version,"
                        + " rulebook_sha256, attempt, rows_total, rows_done, cancel_asked, version)"
                        + " VALUES (:by, :at, 'QUEUED', 'WAITING', :asOf, :version, :sha256, 0, :rows, 0, FALSE, 1)")
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("asOf", asOf)
                .param("version", book.version())
                .param("sha256", book.sha256())
                .param("rows", rows)
                .update(key, "id");
        long id = java.util.Objects.requireNonNull(key.getKey()).longValue();
        for (int place = 0; place < uploads.size() + fromRegister.size(); place++) {
            boolean named = place < uploads.size();
            jdbc.sql("INSERT INTO check_upload (check_id, ordinal, upload_id, from_register)"
                            + " VALUES (:id, :ordinal, :upload, :register)")
                    .param("id", id)
                    .param("ordinal", place)
                    .param("upload", named ? uploads.get(place) : fromRegister.get(place - uploads.size()))
                    .param("register", !named)
                    .update();
        }
        return id;
    }

    Optional<CheckRun> find(long id) {
        return jdbc.sql("SELECT * FROM check_run WHERE id = :id")
                .param("id", id)
                .query(this::run)
                .optional();
    }

    /** A check the reader asked for, or all of whose named uploads are within the reader's scope. */
    Optional<CheckRun> find(long id, Account reader) {
        Scope.Condition scope = reader.scope().condition("u.unit_code", "u.region");
        return jdbc.sql("SELECT * FROM check_run c WHERE c.id = :id AND " + visible(scope))
                .param("id", id)
                .param("reader", reader.id())
                .params(scope.parameters())
                .query(this::run)
                .optional();
    }

    List<CheckRun> list(Account reader, Place<Long> place, int limit) {
        Scope.Condition scope = reader.scope().condition("u.unit_code", "u.region");
        return jdbc.sql("SELECT * FROM check_run c WHERE " + visible(scope) + " AND " + place.end("c.id"))
                .param("place", place.key())
                .param("reader", reader.id())
                .params(scope.parameters())
                .param("limit", limit)
                .query(this::run)
                .list();
    }

    private static String visible(Scope.Condition scope) {
        return "(c.requested_by = :reader OR NOT EXISTS (SELECT 1 FROM check_upload cu JOIN upload u ON u.id = cu.upload_id"
                + " WHERE cu.check_id = c.id AND NOT cu.from_register AND NOT COALESCE(" + scope.sql() + ", FALSE)))";
    }

    /** Begins a new try: whoever tried before may no longer write. Returns its number. */
    long begin(long id, String node, RuleBook book, Instant at) {
        jdbc.sql("UPDATE check_run SET attempt = attempt + 1, state = 'RUNNING', node = :node,"
                        + " started_at = COALESCE(started_at, :at), failure = NULL WHERE id = :id")
                .param("node", node)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        jdbc.sql("UPDATE check_run SET rulebook_version = :version, rulebook_sha256 = :sha256"
                        + " WHERE id = :id AND stage <> 'FOLLOWING'")
                .param("version", book.version())
                .param("sha256", book.sha256())
                .param("id", id)
                .update();
        return jdbc.sql("SELECT attempt FROM check_run WHERE id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** Locks the check for this transaction, if this try is still the newest. */
    boolean isCurrent(long id, long attempt) {
        return jdbc.sql("UPDATE check_run SET attempt = attempt WHERE id = :id AND attempt = :attempt")
                        .param("id", id)
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    /** Throws away what an unfinished try wrote. */
    void discard(long id) {
        for (String table : List.of("finding", "gap", "payer_year", "check_file")) {
            jdbc.sql("DELETE FROM " + table + " WHERE check_id = :id")
                    .param("id", id)
                    .update();
        }
    }

    void progress(long id, CheckStage stage, long done, long total) {
        jdbc.sql("UPDATE check_run SET stage = :stage, rows_done = :done, rows_total = :total WHERE id = :id")
                .param("stage", stage.name())
                .param("done", done)
                .param("total", total)
                .param("id", id)
                .update();
    }

    boolean cancelAsked(long id) {
        return jdbc.sql("SELECT cancel_asked FROM check_run WHERE id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void addFindings(List<FindingRow> rows) {
        batches.batchUpdate(
                "INSERT INTO finding (check_id, ordinal, upload_id, row_no, finding_id, rule_id, business_key,"
                        + " values_sha256, topic, type, certainty, severity, direction, record_no, unit_code,"
                        + " unit_name, region, payer_code, payer_name, item_code, item_name, charged_on,"
                        + " charged_fen, lawful_fen, difference_fen, document, content)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
                rows.size(),
                (insert, row) -> row.fill(insert));
    }

    void addGaps(List<GapRow> rows) {
        batches.batchUpdate(
                "INSERT INTO gap (check_id, ordinal, upload_id, row_no, record_no, unit_code, rule_id, reason,"
                        + " judged_otherwise, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
                rows.size(),
                (insert, row) -> row.fill(insert));
    }

    void addPayerYears(List<PayerYearRow> rows) {
        batches.batchUpdate(
                "INSERT INTO payer_year (check_id, ordinal, payer_code, charge_year, given_fen, taken_back_fen)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                rows,
                rows.size(),
                (insert, row) -> row.fill(insert));
    }

    void addFile(long id, String format, KeptFile file) {
        jdbc.sql("INSERT INTO check_file (check_id, format, sha256, bytes) VALUES (:id, :format, :sha256, :bytes)")
                .param("id", id)
                .param("format", format)
                .param("sha256", file.sha256())
                .param("bytes", file.bytes())
                .update();
    }

    Optional<String> findFile(long id, String format) {
        return jdbc.sql("SELECT sha256 FROM check_file WHERE check_id = :id AND format = :format")
                .param("id", id)
                .param("format", format)
                .query(String.class)
                .optional();
    }

    /** Everything is written: from here on only what follows is left to do. */
    void seal(long id, Summary sums, String resultSha256, String receipt) {
        jdbc.sql("UPDATE check_run SET stage = 'FOLLOWING', records = :records, clean = :clean,"
                        + " with_findings = :withFindings, not_judged = :notJudged, rejected_rows = :rejected,"
                        + " violations = :violations, leads = :leads, overcharged_fen = :over,"
                        + " undercharged_fen = :under, unlawful_fen = :unlawful, lead_difference_fen = :lead,"
                        + " result_sha256 = :result, receipt = :receipt WHERE id = :id")
                .param("records", sums.records())
                .param("clean", sums.clean())
                .param("withFindings", sums.withFindings())
                .param("notJudged", sums.notJudged())
                .param("rejected", sums.rejectedRows())
                .param("violations", sums.violations())
                .param("leads", sums.leads())
                .param("over", sums.overcharged().fen())
                .param("under", sums.undercharged().fen())
                .param("unlawful", sums.unlawful().fen())
                .param("lead", sums.leadDifference().fen())
                .param("result", resultSha256)
                .param("receipt", receipt)
                .param("id", id)
                .update();
    }

    void end(long id, CheckState state, @Nullable String failure, Instant at) {
        jdbc.sql("UPDATE check_run SET state = :state, stage = 'DONE', failure = :failure, finished_at = :at,"
                        + " version = version + 1 WHERE id = :id")
                .param("state", state.name())
                .param("failure", failure == null || failure.length() <= 2000 ? failure : failure.substring(0, 2000))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Whether there was something to cancel. */
    boolean askCancel(long id) {
        return jdbc.sql("UPDATE check_run SET cancel_asked = TRUE WHERE id = :id AND state IN ('QUEUED', 'RUNNING')"
                                + " AND stage <> 'FOLLOWING'")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Whether the check had ended without a result, and is queued again. */
    boolean requeue(long id) {
        return jdbc.sql(
                                "UPDATE check_run SET state = 'QUEUED', stage = 'WAITING', cancel_asked = FALSE, rows_done = 0,"
                                        + " failure = NULL, finished_at = NULL WHERE id = :id AND state IN ('CANCELLED', 'FAILED')")
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<String> receipt(long id) {
        return jdbc.sql("SELECT receipt FROM check_run WHERE id = :id AND state = 'COMPLETED'")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Entries of findings or gaps, as the report has them, by place in it. */
    Map<Long, String> contents(String table, long id, Account reader, long after, int limit) {
        boolean findings = table.equals("finding");
        Scope.Condition scope = reader.scope().condition("t.unit_code", findings ? "t.region" : "u.region");
        Map<Long, String> contents = new java.util.LinkedHashMap<>();
        jdbc.sql("SELECT t.ordinal, t.content FROM " + table + " t JOIN upload u ON u.id = t.upload_id"
                        + " JOIN check_run c ON c.id = t.check_id"
                        + " WHERE t.check_id = :id AND t.ordinal > :after AND c.state = 'COMPLETED'"
                        + " AND (c.requested_by = :reader OR " + scope.sql() + ") ORDER BY t.ordinal LIMIT :limit")
                .param("id", id)
                .param("after", after)
                .param("reader", reader.id())
                .params(scope.parameters())
                .param("limit", limit)
                .query((row, number) -> contents.put(row.getLong(1), row.getString(2)))
                .list();
        return contents;
    }

    private List<Long> uploads(long id, boolean fromRegister) {
        return jdbc.sql("SELECT upload_id FROM check_upload WHERE check_id = :id AND from_register = :register"
                        + " ORDER BY ordinal")
                .param("id", id)
                .param("register", fromRegister)
                .query(Long.class)
                .list();
    }

    private CheckRun run(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        CheckState state = CheckState.valueOf(row.getString("state"));
        return new CheckRun(
                id,
                row.getLong("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                state,
                CheckStage.valueOf(row.getString("stage")),
                uploads(id, false),
                uploads(id, true),
                row.getObject("as_of", LocalDate.class),
                row.getString("rulebook_version"),
                row.getString("rulebook_sha256"),
                row.getLong("attempt"),
                row.getLong("rows_done"),
                row.getLong("rows_total"),
                row.getBoolean("cancel_asked"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                instant(row, "findings_removed_at"),
                row.getString("failure"),
                state == CheckState.COMPLETED ? result(row) : null,
                row.getLong("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static CheckResult result(ResultSet row) throws SQLException {
        Map<String, String> yuan = new HashMap<>();
        for (String column : List.of("overcharged", "undercharged", "unlawful", "lead_difference")) {
            yuan.put(column, new Money(row.getLong(column + "_fen")).toString());
        }
        return new CheckResult(
                row.getLong("records"),
                row.getLong("clean"),
                row.getLong("with_findings"),
                row.getLong("not_judged"),
                row.getLong("rejected_rows"),
                row.getLong("violations"),
                row.getLong("leads"),
                yuan.getOrDefault("overcharged", ""),
                yuan.getOrDefault("undercharged", ""),
                yuan.getOrDefault("unlawful", ""),
                yuan.getOrDefault("lead_difference", ""),
                row.getString("result_sha256"));
    }
}
