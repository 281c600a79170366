package org.mingcha.api.review.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.review.DismissalReason;
import org.mingcha.api.review.Review;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.Conditions;
import org.mingcha.api.violation.Decision;
import org.mingcha.engine.money.Money;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** The rows of bulks. What can be done to a violation is said once, in SQL, for the preview, the choice and the doing. */
@Repository
class BulkRepository {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    BulkRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Counts and sums of what is chosen, by what would become of it. */
    List<Share> preview(BulkAsk ask, long askedBy, Instant now, Conditions chosen) {
        return jdbc.sql("SELECT outcome, COUNT(*) AS rows_found,"
                        + " SUM(CASE WHEN difference_fen > 0 THEN difference_fen ELSE 0 END) AS over_fen,"
                        + " SUM(CASE WHEN difference_fen < 0 THEN -difference_fen ELSE 0 END) AS under_fen"
                        + " FROM (SELECT v.difference_fen, " + outcome(ask) + " AS outcome FROM violation v "
                        + chosen.where() + ") c GROUP BY outcome ORDER BY outcome")
                .params(parameters(ask, askedBy, now))
                .params(chosen.parameters())
                .query((row, number) -> new Share(
                        BulkOutcome.valueOf(row.getString("outcome")),
                        row.getLong("rows_found"),
                        new Money(row.getLong("over_fen")),
                        new Money(row.getLong("under_fen"))))
                .list();
    }

    /** Writes down the request; its violations follow. */
    long insert(BulkAsk ask, @Nullable Long undoes, String selection, Account by, Instant now) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        "INSERT INTO bulk_run (act, reason, reason_text, assignee_id, undoes_id, selection, state, asked_by,"
                                + " asked_at, total, overcharged_fen, undercharged_fen, done, changed)"
                                + " VALUES (:act, :reason, :text, :assignee, :undoes, :selection, 'PENDING', :by, :at, 0, 0, 0, 0, 0)")
                .param("act", ask.act().name())
                .param("reason", ask.reason() == null ? null : ask.reason().name())
                .param("text", ask.text())
                .param("assignee", ask.assignee())
                .param("undoes", undoes)
                .param("selection", selection)
                .param("by", by.id())
                .param("at", utc(now))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Puts down what is chosen and can be changed now, by id, with its version. */
    void choose(long id, BulkAsk ask, long askedBy, Instant now, Conditions chosen) {
        jdbc.sql("INSERT INTO bulk_item (bulk_id, ordinal, violation_id, version_seen)"
                        + " SELECT :bulk, ROW_NUMBER() OVER (ORDER BY c.id), c.id, c.version FROM (SELECT v.id, v.version, "
                        + outcome(ask) + " AS outcome FROM violation v " + chosen.where()
                        + ") c WHERE c.outcome = 'CAN_CHANGE'")
                .params(parameters(ask, askedBy, now))
                .params(chosen.parameters())
                .param("bulk", id)
                .update();
        sum(id);
    }

    /** Puts down what the bulk {@code undone} changed and nobody touched since. */
    void chooseUndone(long id, long undone, Conditions inScope) {
        jdbc.sql(
                        "INSERT INTO bulk_item (bulk_id, ordinal, violation_id, version_seen, decision_before, assignee_before)"
                                + " SELECT :bulk, ROW_NUMBER() OVER (ORDER BY v.id), v.id, v.version, i.decision_before,"
                                + " i.assignee_before FROM bulk_item i JOIN violation v ON v.id = i.violation_id AND v.version = i.version_seen + 1 "
                                + inScope.where() + " AND i.bulk_id = :undone AND i.outcome = 'CHANGED'")
                .params(inScope.parameters())
                .param("bulk", id)
                .param("undone", undone)
                .update();
        sum(id);
    }

    private void sum(long id) {
        String of = " FROM bulk_item i JOIN violation v ON v.id = i.violation_id WHERE i.bulk_id = :id)";
        jdbc.sql("UPDATE bulk_run SET total = (SELECT COUNT(*) FROM bulk_item WHERE bulk_id = :id), overcharged_fen ="
                        + " (SELECT COALESCE(SUM(CASE WHEN v.difference_fen > 0 THEN v.difference_fen ELSE 0 END), 0)"
                        + of
                        + ", undercharged_fen ="
                        + " (SELECT COALESCE(SUM(CASE WHEN v.difference_fen < 0 THEN -v.difference_fen ELSE 0 END), 0)"
                        + of
                        + " WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** A bulk that the reader asked for, or all of whose violations are within the reader's scope. */
    Optional<BulkRun> find(long id, Account reader) {
        Scope.Condition scope = reader.scope().condition("v.unit_code", "v.region");
        return jdbc.sql("SELECT b.* FROM bulk_run b WHERE b.id = :id AND " + visible(scope))
                .params(scope.parameters())
                .param("reader", reader.id())
                .param("id", id)
                .query(BulkRepository::run)
                .optional();
    }

    /** Those on the far side of a place. */
    List<BulkRun> list(Account reader, @Nullable BulkState state, Place<Long> place, int limit) {
        Scope.Condition scope = reader.scope().condition("v.unit_code", "v.region");
        return jdbc.sql("SELECT b.* FROM bulk_run b WHERE " + visible(scope)
                        + (state == null ? "" : " AND b.state = '" + state.name() + "'") + " AND " + place.end("b.id"))
                .params(scope.parameters())
                .param("reader", reader.id())
                .param("place", place.key())
                .param("limit", limit)
                .query(BulkRepository::run)
                .list();
    }

    private static String visible(Scope.Condition scope) {
        return scope.sql().equals("1 = 1")
                ? ":reader = :reader"
                : "(b.asked_by = :reader OR NOT EXISTS (SELECT 1 FROM bulk_item i JOIN violation v ON v.id = i.violation_id"
                        + " WHERE i.bulk_id = b.id AND NOT COALESCE(" + scope.sql() + ", FALSE)))";
    }

    /** The bulk, kept from other processes till the end of the transaction. */
    BulkRun lock(long id) {
        return jdbc.sql("SELECT b.* FROM bulk_run b WHERE b.id = :id FOR UPDATE")
                .param("id", id)
                .query(BulkRepository::run)
                .single();
    }

    /** Writes down the answer; whether nobody was faster. */
    boolean answer(long id, BulkState next, Account by, Instant at, String text) {
        return jdbc.sql("UPDATE bulk_run SET state = :state, answered_by = :by, answered_at = :at, answer_text = :text"
                                + " WHERE id = :id AND state = 'PENDING'")
                        .param("state", next.name())
                        .param("by", by.id())
                        .param("at", utc(at))
                        .param("text", text)
                        .param("id", id)
                        .update()
                == 1;
    }

    List<BulkItem> items(long id, long after, int limit) {
        return jdbc.sql(
                        "SELECT * FROM bulk_item WHERE bulk_id = :id AND ordinal > :after ORDER BY ordinal LIMIT :limit")
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> {
                    String decision = row.getString("decision_before");
                    return new BulkItem(
                            row.getLong("ordinal"),
                            row.getLong("violation_id"),
                            row.getLong("version_seen"),
                            new BulkItem.Before(
                                    decision == null ? Decision.TO_REVIEW : Decision.valueOf(decision),
                                    row.getObject("assignee_before", Long.class)));
                })
                .list();
    }

    /** What became of each violation on the far side of a place; null where the job has not come to it. */
    List<Result> results(long id, @Nullable BulkOutcome outcome, Place<Long> place, int limit) {
        return jdbc.sql("SELECT ordinal, violation_id, outcome FROM bulk_item WHERE bulk_id = :id"
                        + (outcome == null ? "" : " AND outcome = '" + outcome.name() + "'") + " AND "
                        + place.end("ordinal"))
                .param("id", id)
                .param("place", place.key())
                .param("limit", limit)
                .query((row, number) -> {
                    String word = row.getString("outcome");
                    return new Result(
                            row.getLong("ordinal"),
                            row.getLong("violation_id"),
                            word == null ? null : BulkOutcome.valueOf(word));
                })
                .list();
    }

    /** What can become of these violations now; without an entry where one is out of scope. */
    Map<Long, BulkOutcome> outcomes(BulkAsk ask, long askedBy, Instant now, Conditions chosen) {
        Map<Long, BulkOutcome> outcomes = new HashMap<>();
        jdbc.sql("SELECT v.id, " + outcome(ask) + " AS outcome FROM violation v " + chosen.where())
                .params(parameters(ask, askedBy, now))
                .params(chosen.parameters())
                .query((row, number) -> outcomes.put(row.getLong(1), BulkOutcome.valueOf(row.getString(2))))
                .list();
        return outcomes;
    }

    /** Writes down what became of violations and how far the bulk is; part of the transaction that changed them. */
    void done(long id, List<Done> entries) {
        batches.batchUpdate(
                "UPDATE bulk_item SET outcome = :outcome, decision_before = :decision, assignee_before = :assignee"
                        + " WHERE bulk_id = :bulk AND ordinal = :ordinal",
                entries.stream()
                        .map(entry -> new MapSqlParameterSource("bulk", id)
                                .addValue("ordinal", entry.ordinal())
                                .addValue("outcome", entry.outcome().name())
                                .addValue("decision", entry.before().decision().name())
                                .addValue("assignee", entry.before().assignee(), java.sql.Types.BIGINT))
                        .toArray(MapSqlParameterSource[]::new));
        long changed = entries.stream()
                .filter(entry -> entry.outcome() == BulkOutcome.CHANGED)
                .count();
        jdbc.sql("UPDATE bulk_run SET done = :done, changed = changed + :changed, failures = 0, failure = NULL"
                        + " WHERE id = :id")
                .param("done", entries.get(entries.size() - 1).ordinal())
                .param("changed", changed)
                .param("id", id)
                .update();
    }

    void complete(long id, Instant at) {
        jdbc.sql("UPDATE bulk_run SET state = 'COMPLETED', finished_at = :at WHERE id = :id")
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    /** Writes down that the job failed once more; how often it did in a row. */
    int failed(long id, String cause) {
        jdbc.sql("UPDATE bulk_run SET failures = failures + 1, failure = :cause WHERE id = :id AND state = 'RUNNING'")
                .param("cause", cause)
                .param("id", id)
                .update();
        return jdbc.sql("SELECT failures FROM bulk_run WHERE id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    void giveUp(long id) {
        jdbc.sql("UPDATE bulk_run SET state = 'FAILED' WHERE id = :id AND state = 'RUNNING'")
                .param("id", id)
                .update();
    }

    /** Whether it had failed, and is to go on where it stopped. */
    boolean resume(long id) {
        return jdbc.sql("UPDATE bulk_run SET state = 'RUNNING', failures = 0 WHERE id = :id AND state = 'FAILED'")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Whether it still was in {@code state}, and is withdrawn. */
    boolean withdraw(long id, BulkState state, Instant at) {
        return jdbc.sql("UPDATE bulk_run SET state = 'WITHDRAWN', finished_at = :at WHERE id = :id AND state = :state")
                        .param("at", utc(at))
                        .param("id", id)
                        .param("state", state.name())
                        .update()
                == 1;
    }

    /** What can become of violation {@code v}, as a word of {@link BulkOutcome}. */
    private static String outcome(BulkAsk ask) {
        String locked = " WHEN v.locked_by <> :asker AND v.locked_until > :now THEN 'LOCKED'";
        return "CASE"
                + switch (ask.act()) {
                    case ASSIGN ->
                        ask.assignee() == null
                                ? " WHEN v.assignee_id IS NULL THEN 'ALREADY'"
                                : " WHEN v.assignee_id = :assignee THEN 'ALREADY' WHEN NOT "
                                        + Review.ASSIGNEE_MAY_REVIEW + " THEN 'ASSIGNEE_MAY_NOT'";
                    case START -> locked + unless("TO_REVIEW");
                    case CONFIRM -> locked + unless("IN_REVIEW") + " WHEN v.certainty = 'LEAD' THEN 'LEAD'";
                    case REQUEST_DISMISSAL -> locked + unless("IN_REVIEW");
                    case UNDO -> " WHEN 1 = 0 THEN 'ALREADY'";
                }
                + " ELSE 'CAN_CHANGE' END";
    }

    private static String unless(String decision) {
        return " WHEN v.decision <> '" + decision + "' OR v.rectification <> 'NONE' THEN 'STEP_NOT_ALLOWED'";
    }

    private static Map<String, Object> parameters(BulkAsk ask, long askedBy, Instant now) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("asker", askedBy);
        parameters.put("now", utc(now));
        if (ask.assignee() != null) {
            parameters.put("assignee", ask.assignee());
        }
        return parameters;
    }

    private static BulkRun run(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        return new BulkRun(
                row.getLong("id"),
                BulkAct.valueOf(row.getString("act")),
                reason == null ? null : DismissalReason.valueOf(reason),
                row.getString("reason_text"),
                row.getObject("assignee_id", Long.class),
                row.getObject("undoes_id", Long.class),
                row.getString("selection"),
                BulkState.valueOf(row.getString("state")),
                row.getLong("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("answered_by", Long.class),
                instant(row, "answered_at"),
                row.getString("answer_text"),
                row.getLong("total"),
                new Money(row.getLong("overcharged_fen")),
                new Money(row.getLong("undercharged_fen")),
                row.getLong("done"),
                row.getLong("changed"),
                row.getInt("failures"),
                row.getString("failure"),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** Violations of one outcome, with Σ of differences above and below zero. */
    record Share(BulkOutcome outcome, long count, Money overcharged, Money undercharged) {}

    /** What became of a violation. */
    record Result(long ordinal, long violation, @Nullable BulkOutcome outcome) {}

    /** What the job did with a violation, and where it stood before. */
    record Done(long ordinal, BulkOutcome outcome, BulkItem.Before before) {}
}
