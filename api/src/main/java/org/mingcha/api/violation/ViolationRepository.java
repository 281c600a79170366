package org.mingcha.api.violation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.judge.Certainty;
import org.mingcha.engine.judge.Direction;
import org.mingcha.engine.money.Money;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of violations and of their events. */
@Repository
class ViolationRepository {

    /** Stands for no due day: sorts last and is never null. */
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** What a part of a name or number is looked for in. */
    private static final String WORDS = "LOWER(COALESCE(v.payer_name, '') || CHR(10) || v.unit_name || CHR(10)"
            + " || v.item_name || CHR(10) || v.record_no)";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Shares shares;

    ViolationRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Shares shares) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.shares = shares;
    }

    List<Violation> list(String tail, Map<String, Object> parameters) {
        return jdbc.sql("SELECT v.* FROM violation v " + tail)
                .params(parameters)
                .query(ViolationRepository::violation)
                .list();
    }

    /** Only which records these are; there may be very many. */
    List<Known> known(String tail, Map<String, Object> parameters) {
        return jdbc.sql("SELECT v.id, v.business_key, v.upload_id FROM violation v " + tail)
                .params(parameters)
                .query((row, number) -> new Known(row.getLong(1), row.getString(2), row.getLong(3)))
                .list();
    }

    Optional<Violation> find(long id, String condition, Map<String, Object> parameters) {
        return jdbc.sql("SELECT v.* FROM violation v WHERE v.id = :id AND " + condition)
                .params(parameters)
                .param("id", id)
                .query(ViolationRepository::violation)
                .optional();
    }

    List<Violation> findByFingerprints(Collection<String> fingerprints) {
        return jdbc.sql("SELECT v.* FROM violation v WHERE v.fingerprint IN (:fingerprints)")
                .param("fingerprints", fingerprints)
                .query(ViolationRepository::violation)
                .list();
    }

    /** Findings of a check with {@code ordinal} above {@code after}, in their order. */
    List<NumberedFinding> findings(long checkId, long after, int limit) {
        return jdbc.sql("SELECT f.* FROM finding f WHERE f.check_id = :check AND f.ordinal > :after"
                        + " ORDER BY f.ordinal LIMIT :limit")
                .param("check", checkId)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new NumberedFinding(row.getLong("ordinal"), found(row)))
                .list();
    }

    void insert(List<Found> opened, List<ViolationEvent> firstEvents, long checkId) {
        MapSqlParameterSource[] rows = new MapSqlParameterSource[opened.size()];
        Shares.Changes counted = new Shares.Changes();
        for (int place = 0; place < rows.length; place++) {
            Found found = opened.get(place);
            ViolationEvent event = firstEvents.get(place);
            counted.count(1, found, Standing.NEW, event.at());
            rows[place] = columns(found)
                    .addValue("fingerprint", found.fingerprint())
                    .addValue("check", checkId)
                    .addValue("eventsSha256", event.sha256())
                    .addValue("at", utc(event.at()))
                    .addValue("never", NEVER);
        }
        batches.batchUpdate(
                "INSERT INTO violation (fingerprint, business_key, values_sha256, upload_id, row_no, rule_id, topic, type,"
                        + " certainty, severity, direction, record_no, unit_code, unit_name, region, payer_code, payer_name,"
                        + " item_code, item_name, charged_on, charged_fen, lawful_fen, difference_fen, document, content,"
                        + " first_check_id, last_check_id, decision, rectification, machine, due_on, refunded_fen,"
                        + " events, events_sha256, opened_at, version)"
                        + " VALUES (:fingerprint, :businessKey, :valuesSha256, :uploadId, :row, :ruleId, :topic, :type,"
                        + " :certainty, :severity, :direction, :recordNo, :unitCode, :unitName, :region, :payerCode,"
                        + " :payerName, :itemCode, :itemName, :chargedOn, :charged, :lawful, :difference, :document, :content,"
                        + " :check, :check, 'TO_REVIEW', 'NONE', 'NONE', :never, 0, 1, :eventsSha256, :at, 1)",
                rows);
        shares.add(counted);
        jdbc.sql("INSERT INTO violation_text (violation_id, words) SELECT v.id, " + WORDS
                        + " FROM violation v WHERE v.fingerprint IN (:fingerprints)")
                .param("fingerprints", opened.stream().map(Found::fingerprint).toList())
                .update();
    }

    /** Sets what is now found and where it stands; how many rows of these still had the version of {@code before}; the caller undoes all where some had not. */
    int update(List<Changed> changes) {
        SqlParameterSource[] rows =
                changes.stream().map(ViolationRepository::changedColumns).toArray(SqlParameterSource[]::new);
        int changed = 0;
        for (int count : batches.batchUpdate(
                "UPDATE violation SET values_sha256 = :valuesSha256, upload_id = :uploadId, row_no = :row, topic = :topic,"
                        + " type = :type, certainty = :certainty, severity = :severity, direction = :direction,"
                        + " unit_name = :unitName, region = :region, payer_code = :payerCode, payer_name = :payerName,"
                        + " item_code = :itemCode, item_name = :itemName, charged_on = :chargedOn, charged_fen = :charged,"
                        + " lawful_fen = :lawful, difference_fen = :difference, document = :document, content = :content,"
                        + " last_check_id = :lastCheck, decision = :decision, rectification = :rectification,"
                        + " machine = :machine, assignee_id = :assignee, locked_by = :lockedBy,"
                        + " locked_until = :lockedUntil, due_on = :dueOn, refunded_fen = :refunded, events = :events,"
                        + " events_sha256 = :eventsSha256, version = version + 1 WHERE id = :id AND version = :version",
                rows)) {
            changed += count;
        }
        if (changed == changes.size()) {
            Shares.Changes counted = new Shares.Changes();
            changes.forEach(change -> {
                Violation before = change.before();
                counted.count(-1, before.found(), before.standing(), before.openedAt());
                counted.count(1, change.found(), change.standing(), before.openedAt());
            });
            shares.add(counted);
            List<Long> foundAnew = changes.stream()
                    .filter(change -> !change.found().equals(change.before().found()))
                    .map(change -> change.before().id())
                    .toList();
            if (!foundAnew.isEmpty()) {
                jdbc.sql(
                                "UPDATE violation_text SET words = (SELECT " + WORDS
                                        + " FROM violation v WHERE v.id = violation_text.violation_id) WHERE violation_id IN (:ids)")
                        .param("ids", foundAnew)
                        .update();
            }
        }
        return changed;
    }

    void add(List<ViolationEvent> events) {
        batches.batchUpdate(
                "INSERT INTO violation_event (violation_id, ordinal, happened_at, actor_id, actor, kind, detail, sha256)"
                        + " VALUES (:violation, :ordinal, :at, :actorId, :actor, :kind, :detail, :sha256)",
                events.stream()
                        .map(event -> new MapSqlParameterSource("violation", event.violationId())
                                .addValue("ordinal", event.ordinal())
                                .addValue("at", utc(event.at()))
                                .addValue("actorId", event.actorId())
                                .addValue("actor", event.actor())
                                .addValue("kind", event.kind().name())
                                .addValue("detail", event.detail())
                                .addValue("sha256", event.sha256()))
                        .toArray(SqlParameterSource[]::new));
    }

    List<ViolationEvent> events(long violationId) {
        return jdbc.sql("SELECT * FROM violation_event WHERE violation_id = :id ORDER BY ordinal")
                .param("id", violationId)
                .query((row, number) -> new ViolationEvent(
                        row.getLong("violation_id"),
                        row.getLong("ordinal"),
                        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        row.getObject("actor_id", Long.class),
                        row.getString("actor"),
                        EventKind.valueOf(row.getString("kind")),
                        row.getString("detail"),
                        row.getString("sha256")))
                .list();
    }

    /** What waited for another person's answer about these waits no more. */
    void voidApprovals(Collection<Long> violations) {
        if (!violations.isEmpty()) {
            jdbc.sql("UPDATE approval SET state = 'VOID' WHERE state = 'PENDING' AND violation_id IN (:ids)")
                    .param("ids", violations)
                    .update();
        }
    }

    private static MapSqlParameterSource changedColumns(Changed changed) {
        Violation before = changed.before();
        Standing standing = changed.standing();
        return columns(changed.found())
                .addValue("lastCheck", changed.lastCheckId())
                .addValue("decision", standing.decision().name())
                .addValue("rectification", standing.rectification().name())
                .addValue("machine", standing.machine().name())
                .addValue("assignee", standing.assigneeId())
                .addValue("lockedBy", standing.lockedBy())
                .addValue(
                        "lockedUntil",
                        standing.lockedUntil() == null ? null : utc(standing.lockedUntil()),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("dueOn", standing.dueOn() == null ? NEVER : standing.dueOn())
                .addValue("refunded", standing.refunded().fen())
                .addValue(
                        "events",
                        changed.event() == null
                                ? before.events()
                                : changed.event().ordinal())
                .addValue(
                        "eventsSha256",
                        changed.event() == null
                                ? before.eventsSha256()
                                : changed.event().sha256())
                .addValue("id", before.id())
                .addValue("version", before.version());
    }

    private static MapSqlParameterSource columns(Found found) {
        return new MapSqlParameterSource("uploadId", found.uploadId())
                .addValue("row", found.row())
                .addValue("ruleId", found.ruleId())
                .addValue("businessKey", found.businessKey())
                .addValue("valuesSha256", found.valuesSha256())
                .addValue("topic", found.topic())
                .addValue("type", found.type())
                .addValue("certainty", found.certainty().name())
                .addValue("severity", found.severity())
                .addValue("direction", found.direction().name())
                .addValue("recordNo", found.recordNo())
                .addValue("unitCode", found.unitCode())
                .addValue("unitName", found.unitName())
                .addValue("region", found.region())
                .addValue("payerCode", found.payerCode())
                .addValue("payerName", found.payerName())
                .addValue("itemCode", found.itemCode())
                .addValue("itemName", found.itemName())
                .addValue("chargedOn", found.chargedOn())
                .addValue("charged", found.charged().fen())
                .addValue("lawful", found.lawful().fen())
                .addValue("difference", found.difference().fen())
                .addValue("document", found.document())
                .addValue("content", found.content());
    }

    private static Violation violation(ResultSet row, int number) throws SQLException {
        LocalDate dueOn = row.getObject("due_on", LocalDate.class);
        Standing standing = new Standing(
                Decision.valueOf(row.getString("decision")),
                RectificationState.valueOf(row.getString("rectification")),
                MachineState.valueOf(row.getString("machine")),
                row.getObject("assignee_id", Long.class),
                row.getObject("locked_by", Long.class),
                instant(row.getObject("locked_until", OffsetDateTime.class)),
                dueOn.equals(NEVER) ? null : dueOn,
                new Money(row.getLong("refunded_fen")));
        return new Violation(
                row.getLong("id"),
                found(row),
                standing,
                row.getLong("first_check_id"),
                row.getLong("last_check_id"),
                row.getLong("events"),
                row.getString("events_sha256"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("upload_id"),
                row.getInt("row_no"),
                row.getString("rule_id"),
                row.getString("business_key"),
                row.getString("values_sha256"),
                row.getString("topic"),
                row.getString("type"),
                Certainty.valueOf(row.getString("certainty")),
                row.getString("severity"),
                Direction.valueOf(row.getString("direction")),
                row.getString("record_no"),
                row.getString("unit_code"),
                row.getString("unit_name"),
                row.getString("region"),
                row.getString("payer_code"),
                row.getString("payer_name"),
                row.getString("item_code"),
                row.getString("item_name"),
                row.getObject("charged_on", LocalDate.class),
                new Money(row.getLong("charged_fen")),
                new Money(row.getLong("lawful_fen")),
                new Money(row.getLong("difference_fen")),
                row.getString("document"),
                row.getString("content"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** A violation by its record and the file it rests on. */
    record Known(long id, String businessKey, long uploadId) {}

    /** A finding and its place in the order of its check. */
    record NumberedFinding(long ordinal, Found found) {}

    /** @param event what is written down about it; null where nothing happened that a person would ask for */
    record Changed(
            Violation before,
            Found found,
            Standing standing,
            long lastCheckId,
            @Nullable ViolationEvent event) {}
}
