package org.mingcha.api.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down who did what (留痕). Part of the transaction of the act, so that there is neither an act without its line nor the reverse. */
@Component
public class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int LONGEST_DETAIL = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds a line.
     *
     * @param actorId the user; null for the program itself
     * @param actor login of the user, or what the program calls itself
     * @param action what was done, e.g. {@code upload.sent}
     * @param subjectKind what it was done to, e.g. {@code upload}, with its id
     * @param detail ids and counts; never names or identity numbers of payers
     */
    public void add(
            @Nullable Long actorId, String actor, String action, String subjectKind, String subjectId, String detail) {
        jdbc.sql("INSERT INTO audit_event (happened_at, actor_id, actor, action, subject_kind, subject_id, detail)"
                        + " VALUES (:at, :actorId, :actor, :action, :kind, :id, :detail)")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actorId", actorId)
                .param("actor", actor)
                .param("action", action)
                .param("kind", subjectKind)
                .param("id", subjectId)
                .param("detail", detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail)
                .update();
        LOG.info("{} {} {} by user {}", action, subjectKind, subjectId, actorId);
    }

    /**
     * Lines on the far side of a place.
     *
     * @param actor login of who did it; {@code action} its word or the beginning of it; {@code subject} a kind, or a kind and an id with a space
     *     between; what is empty asks nothing
     */
    List<AuditEvent> list(String actor, String action, String subject, Place<Long> place, int limit) {
        String[] parts = subject.split("\\s+", 2);
        return jdbc.sql("SELECT * FROM audit_event WHERE"
                        + " (:actor = '' OR actor = :actor) AND (:action = '' OR action LIKE :beginning ESCAPE '!')"
                        + " AND (:kind = '' OR subject_kind = :kind) AND (:id = '' OR subject_id = :id)"
                        + " AND " + place.end("id"))
                .param("place", place.key())
                .param("actor", actor)
                .param("action", action)
                .param("beginning", action.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .param("kind", parts[0])
                .param("id", parts.length > 1 ? parts[1] : "")
                .param("limit", limit)
                .query((row, number) -> new AuditEvent(
                        row.getLong("id"),
                        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject_kind"),
                        row.getString("subject_id"),
                        row.getString("detail")))
                .list();
    }
}
