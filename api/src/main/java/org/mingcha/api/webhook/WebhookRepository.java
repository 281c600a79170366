package org.mingcha.api.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** The rows of receivers, events, deliveries and attempts. */
@Repository
class WebhookRepository {

    private static final String DELIVERIES =
            "SELECT d.*, e.kind, e.subject, e.happened_at, e.data FROM webhook_delivery d"
                    + " JOIN webhook_event e ON e.id = d.event_id JOIN webhook w ON w.id = d.webhook_id ";

    private final JdbcClient jdbc;

    WebhookRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(String url, String secret, List<NoticeKind> kinds, long by, Instant at) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO webhook (url, secret, kinds, enabled, created_by, created_at, version)"
                        + " VALUES (:url, :secret, :kinds, TRUE, :by, :at, 1)")
                .param("url", url)
                .param("secret", secret)
                .param("kinds", words(kinds))
                .param("by", by)
                .param("at", utc(at))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    boolean change(long id, long version, String url, List<NoticeKind> kinds, boolean enabled) {
        return jdbc.sql("UPDATE webhook SET url = :url, kinds = :kinds, enabled = :enabled, version = version + 1"
                                + " WHERE id = :id AND version = :version")
                        .param("url", url)
                        .param("kinds", words(kinds))
                        .param("enabled", enabled)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    void disable(long id) {
        jdbc.sql("UPDATE webhook SET enabled = FALSE, version = version + 1 WHERE id = :id")
                .param("id", id)
                .update();
    }

    List<Webhook> list() {
        return jdbc.sql("SELECT * FROM webhook ORDER BY id")
                .query(WebhookRepository::webhook)
                .list();
    }

    Optional<Webhook> find(long id) {
        return jdbc.sql("SELECT * FROM webhook WHERE id = :id")
                .param("id", id)
                .query(WebhookRepository::webhook)
                .optional();
    }

    /** Ids of the receivers that want to be told of it. */
    List<Long> wanting(NoticeKind kind) {
        return jdbc.sql("SELECT id FROM webhook WHERE enabled AND kinds LIKE :kind ORDER BY id")
                .param("kind", "% " + kind.word() + " %")
                .query(Long.class)
                .list();
    }

    /** Writes down what happened, and that these receivers are to be told. */
    void add(NoticeKind kind, String subject, Instant at, String data, List<Long> receivers) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO webhook_event (kind, subject, happened_at, data) VALUES (:kind, :subject, :at, :data)")
                .param("kind", kind.word())
                .param("subject", subject)
                .param("at", utc(at))
                .param("data", data)
                .update(key, "id");
        long event = Objects.requireNonNull(key.getKey()).longValue();
        for (long receiver : receivers) {
            jdbc.sql("INSERT INTO webhook_delivery (webhook_id, event_id, state, attempts, next_at)"
                            + " VALUES (:webhook, :event, 'PENDING', 0, :at)")
                    .param("webhook", receiver)
                    .param("event", event)
                    .param("at", utc(at))
                    .update();
        }
    }

    /** What is to be sent now to receivers that are enabled, the oldest first. */
    List<Delivery> due(Instant now, int limit) {
        return jdbc.sql(DELIVERIES + "WHERE d.state = 'PENDING' AND d.next_at <= :now AND w.enabled"
                        + " ORDER BY d.next_at, d.id LIMIT :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(WebhookRepository::delivery)
                .list();
    }

    /** Deliveries of a receiver on the far side of a place. */
    List<Delivery> deliveries(long webhook, Delivery.@Nullable State state, Place<Long> place, int limit) {
        return jdbc.sql(DELIVERIES + "WHERE d.webhook_id = :webhook"
                        + (state == null ? "" : " AND d.state = '" + state.name() + "'") + " AND " + place.end("d.id"))
                .param("webhook", webhook)
                .param("place", place.key())
                .param("limit", limit)
                .query(WebhookRepository::delivery)
                .list();
    }

    List<Attempt> attempts(long delivery) {
        return jdbc.sql("SELECT * FROM webhook_attempt WHERE delivery_id = :id ORDER BY ordinal")
                .param("id", delivery)
                .query((row, number) -> new Attempt(
                        row.getInt("ordinal"),
                        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                        row.getObject("status", Integer.class),
                        row.getString("failure")))
                .list();
    }

    /** Writes down how an attempt went and what follows. */
    void tried(long delivery, Attempt attempt, Delivery.State state, Instant nextAt) {
        jdbc.sql("INSERT INTO webhook_attempt (delivery_id, ordinal, sent_at, status, failure)"
                        + " VALUES (:id, :ordinal, :at, :status, :failure)")
                .param("id", delivery)
                .param("ordinal", attempt.ordinal())
                .param("at", utc(attempt.sentAt()))
                .param("status", attempt.status())
                .param("failure", attempt.failure())
                .update();
        jdbc.sql("UPDATE webhook_delivery SET state = :state, attempts = :attempts, next_at = :next,"
                        + " finished_at = CASE WHEN :state = 'PENDING' THEN NULL ELSE CAST(:at AS TIMESTAMP WITH TIME ZONE) END"
                        + " WHERE id = :id")
                .param("state", state.name())
                .param("attempts", attempt.ordinal())
                .param("next", utc(nextAt))
                .param("at", utc(attempt.sentAt()))
                .param("id", delivery)
                .update();
    }

    /** Whether the delivery was given up, and is tried again. */
    boolean retry(long webhook, long delivery, Instant now) {
        return jdbc.sql("UPDATE webhook_delivery SET state = 'PENDING', next_at = :now, finished_at = NULL"
                                + " WHERE id = :id AND webhook_id = :webhook AND state = 'GIVEN_UP'")
                        .param("now", utc(now))
                        .param("id", delivery)
                        .param("webhook", webhook)
                        .update()
                == 1;
    }

    private static String words(List<NoticeKind> kinds) {
        return kinds.stream().distinct().map(NoticeKind::word).collect(Collectors.joining(" ", " ", " "));
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getLong("id"),
                row.getString("url"),
                row.getString("secret"),
                Arrays.stream(row.getString("kinds").strip().split(" ", -1))
                        .map(NoticeKind::of)
                        .toList(),
                row.getBoolean("enabled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Delivery(
                row.getLong("id"),
                row.getLong("webhook_id"),
                row.getLong("event_id"),
                NoticeKind.of(row.getString("kind")),
                row.getString("subject"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("data"),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /**
     * One sending.
     *
     * @param status of the answer; null where there was none, and {@code failure} says why
     */
    record Attempt(
            int ordinal,
            Instant sentAt,
            @Nullable Integer status,
            @Nullable String failure) {}
}
