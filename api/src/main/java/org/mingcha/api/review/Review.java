package org.mingcha.api.review;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.Decision;
import org.mingcha.api.violation.EventKind;
import org.mingcha.api.violation.RectificationState;
import org.mingcha.api.violation.Standing;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.ViolationFilter;
import org.mingcha.api.violation.ViolationOrder;
import org.mingcha.api.violation.Violations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a decision. Each names the version that was read, and is refused where somebody was faster or holds the lock. */
@Service
public class Review implements ApprovalStep {

    /** How long one who takes a violation has it alone. */
    public static final Duration LOCK = Duration.ofMinutes(30);

    /** That the user {@code :assignee} is an enabled inspector with the unit of violation {@code v} in scope. */
    public static final String ASSIGNEE_MAY_REVIEW =
            "EXISTS (SELECT 1 FROM app_user u WHERE u.id = :assignee AND u.enabled"
                    + " AND EXISTS (SELECT 1 FROM app_user_role r WHERE r.user_id = u.id AND r.role = 'INSPECTOR')"
                    + " AND (u.everything OR EXISTS (SELECT 1 FROM app_user_unit s WHERE s.user_id = u.id"
                    + " AND s.unit_code = v.unit_code) OR EXISTS (SELECT 1 FROM app_user_region g"
                    + " WHERE g.user_id = u.id AND v.region LIKE g.region || '%')))";

    private final Violations violations;
    private final Approvals approvals;
    private final JdbcClient jdbc;
    private final Clock clock;

    Review(Violations violations, Approvals approvals, JdbcClient jdbc, Clock clock) {
        this.violations = violations;
        this.approvals = approvals;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Begins the review; opens a confirmed one again as long as no notice was issued. */
    @Transactional
    @PreAuthorize("hasRole('INSPECTOR')")
    public Violation start(Account by, long id, long version) {
        Violation violation = free(by, id, version);
        if (violation.standing().decision() == Decision.DISMISSAL_REQUESTED) {
            throw notNow(violation, Decision.IN_REVIEW);
        }
        return step(by, violation, Decision.IN_REVIEW, EventKind.REVIEW_STARTED, Map.of());
    }

    /** Holds the violation to be a fact. A lead needs a note: what a person found that the data does not say. */
    @Transactional
    @PreAuthorize("hasRole('INSPECTOR')")
    public Violation confirm(Account by, long id, long version, @Nullable String text) {
        Violation violation = free(by, id, version);
        String note = text == null ? "" : text.strip();
        if (violation.found().certainty() == org.mingcha.engine.judge.Certainty.LEAD && note.isEmpty()) {
            throw Problem.field(
                    "/text",
                    "needed",
                    "这是疑点,认定属实须写明核查到的事实。",
                    "This is a lead; state what you found out to confirm it.");
        }
        return step(by, violation, Decision.CONFIRMED, EventKind.CONFIRMED, Map.of("text", note));
    }

    /** Asks that it be dismissed; another person answers. */
    @Transactional
    @PreAuthorize("hasRole('INSPECTOR')")
    public Violation requestDismissal(
            Account by, long id, long version, DismissalReason reason, @Nullable String text) {
        Violation violation = free(by, id, version);
        String kept = reason.text(text);
        Violation asked = step(
                by,
                violation,
                Decision.DISMISSAL_REQUESTED,
                EventKind.DISMISSAL_REQUESTED,
                Map.of("reason", reason.name(), "text", kept));
        approvals.ask(by, id, ApprovalKind.DISMISSAL, reason.name(), kept);
        return asked;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.DISMISSAL;
    }

    /** Answers a request for dismissal: dismissed, or back to the reviewer with a note. */
    @Override
    @Transactional
    @PreAuthorize("hasRole('SUPERVISOR')")
    public Violation answer(Account by, Approval approval, boolean approved, @Nullable String text) {
        Violation violation = violations.get(by.scope(), approval.violationId());
        String note = Answers.note(approved, text);
        approvals.answer(by, approval, approved, note);
        return step(
                by,
                violation,
                approved ? Decision.DISMISSED : Decision.IN_REVIEW,
                approved ? EventKind.DISMISSED : EventKind.SENT_BACK,
                Map.of("approval", approval.id(), "reason", approval.reason(), "text", note));
    }

    /** Adds a remark. */
    @Transactional
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR', 'SUPERVISOR')")
    public Violation comment(Account by, long id, long version, String text) {
        Violation violation = violations.get(by, id, version);
        return violations.change(
                by, violation, violation.standing(), EventKind.COMMENTED, Map.of("text", text.strip()));
    }

    /** Gives it to a user, who must be an inspector with the unit in scope; null takes it from whom it was. */
    @Transactional
    @PreAuthorize("hasAnyRole('INSPECTOR', 'SUPERVISOR')")
    public Violation assign(Account by, long id, long version, @Nullable Long assignee) {
        Violation violation = violations.get(by, id, version);
        if (assignee != null && !mayReview(assignee, violation)) {
            throw Problem.field(
                    "/assignee",
                    "not-an-inspector",
                    "被指派人须是在用的核查人员,且其范围包括该单位。",
                    "The assignee must be an enabled inspector whose scope holds the unit.");
        }
        return violations.change(
                by,
                violation,
                violation.standing().assignedTo(assignee),
                EventKind.ASSIGNED,
                assignee == null ? Map.of() : Map.of("assignee", assignee));
    }

    /**
     * Takes the next violation of a list that waits for review and is nobody else's, and locks it for {@link #LOCK}; empty where none is left.
     *
     * @param filter what it says of the decision counts only among what waits
     */
    @PreAuthorize("hasRole('INSPECTOR')")
    public Optional<Violation> takeNext(Account by, ViolationFilter filter, ViolationOrder order) {
        return violations.takeNext(by, filter, order, LOCK);
    }

    private boolean mayReview(long user, Violation violation) {
        return jdbc.sql("SELECT COUNT(*) FROM violation v WHERE v.id = :id AND " + ASSIGNEE_MAY_REVIEW)
                        .param("id", violation.id())
                        .param("assignee", user)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Violation free(Account by, long id, long version) {
        Violation violation = violations.get(by, id, version);
        if (violation.standing().lockedAgainst(by.id(), clock.instant())) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "locked",
                    "另一人正在核查,锁定至 " + violation.standing().lockedUntil() + "。",
                    "Somebody else is reviewing it, until "
                            + violation.standing().lockedUntil() + ".");
        }
        return violation;
    }

    /** Takes the step and writes down with it what stood before, so that it can be {@linkplain TakingBack taken back}. */
    private Violation step(Account by, Violation violation, Decision next, EventKind kind, Map<String, ?> detail) {
        Standing standing = violation.standing();
        if (!standing.decision().mayBecome(next) || standing.rectification() != RectificationState.NONE) {
            throw notNow(violation, next);
        }
        Map<String, Object> written = new LinkedHashMap<>(detail);
        if (kind == EventKind.REVIEW_STARTED && standing.decision() != Decision.TO_REVIEW) {
            written.put("decisionBefore", standing.decision().name());
        }
        if (standing.lockedUntil() != null && Objects.equals(standing.lockedBy(), by.id())) {
            written.put("lockedUntil", standing.lockedUntil().toString());
        }
        Standing after = standing.with(next);
        if (next == Decision.IN_REVIEW) {
            after = kind == EventKind.REVIEW_STARTED
                    ? after.lockedFor(by.id(), clock.instant().plus(LOCK))
                    : after.lockedFor(null, null);
        } else {
            after = after.lockedFor(null, null);
        }
        return violations.change(by, violation, after, kind, written);
    }

    static Problem notNow(Violation violation, Decision next) {
        Standing standing = violation.standing();
        return Problem.of(
                ProblemKind.CONFLICT,
                "step-not-allowed",
                "现为“" + standing.decision().zh() + "/"
                        + standing.rectification().zh() + "”,不能转为“" + next.zh() + "”。",
                "It stands at " + standing.decision().en() + " / "
                        + standing.rectification().en() + " and cannot become " + next.en() + ".");
    }
}
