package org.mingcha.api.review;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Requests that wait for another person, and their answers. Nobody answers the own request, whatever the roles. */
@Service
public class Approvals {

    private static final String READERS = "hasAnyRole('INSPECTOR', 'SUPERVISOR', 'AUDITOR')";
    private static final String SELECT = "SELECT a.* FROM approval a JOIN violation v ON v.id = a.violation_id ";

    private final JdbcClient jdbc;
    private final Clock clock;

    Approvals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Requests in the scope of who asks, on the far side of a place. */
    @PreAuthorize(READERS)
    public List<Approval> list(Scope scope, ApprovalState state, Place<Long> place, int limit) {
        Scope.Condition condition = scope.condition("v.unit_code", "v.region");
        return jdbc.sql(SELECT + "WHERE a.state = :state AND " + condition.sql() + " AND " + place.end("a.id"))
                .params(condition.parameters())
                .param("state", state.name())
                .param("place", place.key())
                .param("limit", limit)
                .query(Approvals::approval)
                .list();
    }

    /** A request in the scope of who asks. */
    @PreAuthorize(READERS)
    public Approval get(Scope scope, long id) {
        Scope.Condition condition = scope.condition("v.unit_code", "v.region");
        return jdbc.sql(SELECT + "WHERE a.id = :id AND " + condition.sql())
                .params(condition.parameters())
                .param("id", id)
                .query(Approvals::approval)
                .optional()
                .orElseThrow(() -> Problem.notFound("没有这条审批,或不在您的范围内。", "There is no such request in your scope."));
    }

    /** The requests about a violation in the scope of who asks, newest first. */
    @PreAuthorize(READERS)
    public List<Approval> of(Scope scope, long violationId) {
        Scope.Condition condition = scope.condition("v.unit_code", "v.region");
        return jdbc.sql(SELECT + "WHERE a.violation_id = :violation AND " + condition.sql() + " ORDER BY a.id DESC")
                .params(condition.parameters())
                .param("violation", violationId)
                .query(Approvals::approval)
                .list();
    }

    /** Writes down a request; part of the transaction of the step that asks. */
    public void ask(Account by, long violationId, ApprovalKind kind, String reason, String text) {
        ask(by, violationId, kind, reason, text, null);
    }

    /** As the other, for a request about the due day. */
    public void ask(
            Account by, long violationId, ApprovalKind kind, String reason, String text, @Nullable DueChange due) {
        jdbc.sql(
                        "INSERT INTO approval (violation_id, kind, state, reason, reason_text, due_before, due_after, due_calendar_known,"
                                + " asked_by, asked_at)"
                                + " VALUES (:violation, :kind, 'PENDING', :reason, :text, :before, :after, :known, :by, :asked)")
                .param("violation", violationId)
                .param("kind", kind.name())
                .param("reason", reason)
                .param("text", text)
                .param("before", due == null ? null : due.before(), Types.DATE)
                .param("after", due == null ? null : due.after(), Types.DATE)
                .param("known", due == null ? null : due.calendarKnown(), Types.BOOLEAN)
                .param("by", by.id())
                .param("asked", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether a request of this kind about the violation waits. */
    public boolean waits(long violationId, ApprovalKind kind) {
        return jdbc.sql("SELECT COUNT(*) FROM approval"
                                + " WHERE violation_id = :violation AND kind = :kind AND state = 'PENDING'")
                        .param("violation", violationId)
                        .param("kind", kind.name())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Voids what waits of this kind; part of the transaction of the step that leaves nothing to ask. */
    public void voidWaiting(long violationId, ApprovalKind kind) {
        jdbc.sql("UPDATE approval SET state = 'VOID'"
                        + " WHERE violation_id = :violation AND kind = :kind AND state = 'PENDING'")
                .param("violation", violationId)
                .param("kind", kind.name())
                .update();
    }

    /** Writes down the answer, once; part of the transaction of the step that it leads to. */
    public void answer(Account by, Approval approval, boolean approved, String text) {
        refuseOwn(by, approval);
        int changed = jdbc.sql("UPDATE approval SET state = :state, answered_by = :by, answered_at = :at,"
                        + " answer_text = :text WHERE id = :id AND state = 'PENDING'")
                .param("state", (approved ? ApprovalState.APPROVED : ApprovalState.SENT_BACK).name())
                .param("by", by.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("text", text)
                .param("id", approval.id())
                .update();
        if (changed != 1) {
            throw Etags.changedMeanwhile();
        }
    }

    /** Takes back what was approved, once; part of the transaction of the step that undoes it. */
    public void revoke(Account by, Approval approval) {
        refuseOwn(by, approval);
        int changed = jdbc.sql("UPDATE approval SET state = 'REVOKED' WHERE id = :id AND state = 'APPROVED'")
                .param("id", approval.id())
                .update();
        if (changed != 1) {
            throw Etags.changedMeanwhile();
        }
    }

    private static void refuseOwn(Account by, Approval approval) {
        if (approval.askedBy() == by.id()) {
            throw Problem.of(
                    ProblemKind.FORBIDDEN,
                    "own-request",
                    "申请人不能审批自己的申请。请由另一人审批。",
                    "Nobody answers the own request. Let another person do it.");
        }
    }

    /** Takes the own request back, as long as nobody answered it; part of the transaction of the step that it undoes. */
    public void withdraw(Account by, long violationId, ApprovalKind kind) {
        int changed = jdbc.sql("UPDATE approval SET state = 'WITHDRAWN', answered_by = :by, answered_at = :at"
                        + " WHERE violation_id = :violation AND kind = :kind AND state = 'PENDING' AND asked_by = :by")
                .param("by", by.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("violation", violationId)
                .param("kind", kind.name())
                .update();
        if (changed != 1) {
            throw Problem.of(
                    ProblemKind.FORBIDDEN,
                    "not-own-request",
                    "只有申请人可以撤回还没有答复的申请。",
                    "Only who asked may take back a request that nobody has answered.");
        }
    }

    private static Approval approval(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Approval(
                row.getLong("id"),
                row.getLong("violation_id"),
                ApprovalKind.valueOf(row.getString("kind")),
                ApprovalState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("reason_text"),
                due(row),
                row.getLong("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("answered_by", Long.class),
                instant(row.getObject("answered_at", OffsetDateTime.class)),
                row.getString("answer_text"));
    }

    private static @Nullable DueChange due(java.sql.ResultSet row) throws java.sql.SQLException {
        LocalDate before = row.getObject("due_before", LocalDate.class);
        return before == null
                ? null
                : new DueChange(
                        before, row.getObject("due_after", LocalDate.class), row.getBoolean("due_calendar_known"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
