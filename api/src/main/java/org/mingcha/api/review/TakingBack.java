package org.mingcha.api.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.Decision;
import org.mingcha.api.violation.EventKind;
import org.mingcha.api.violation.Standing;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.ViolationEvent;
import org.mingcha.api.violation.Violations;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes back what a person decided alone (撤销): for a moment anything, a request for dismissal as long as nobody answered it. Nothing is removed:
 * the decision and that it was taken back both stay in the chain of events.
 */
@Service
public class TakingBack {

    /** How long a decision can be undone. */
    public static final Duration OFFERED = Duration.ofSeconds(10);

    /** What passes between the press of a button and its arrival here. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

    private static final Set<EventKind> SINGLE_DECISIONS =
            EnumSet.of(EventKind.REVIEW_STARTED, EventKind.CONFIRMED, EventKind.DISMISSAL_REQUESTED);

    private final Violations violations;
    private final Approvals approvals;
    private final JsonMapper json;
    private final Clock clock;

    TakingBack(Violations violations, Approvals approvals, JsonMapper json, Clock clock) {
        this.violations = violations;
        this.approvals = approvals;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A decision that can still be undone.
     *
     * @param left how long it is still offered
     */
    public record Offer(Violation violation, EventKind decided, Duration left) {}

    /** What {@code by} decided a moment ago on this violation, nothing having happened to it since; empty where there is nothing to undo. */
    public Optional<Offer> offered(Account by, long id) {
        Violation violation = violations.get(by.scope(), id);
        return lastDecision(by, violation).flatMap(decided -> {
            Duration left = Duration.between(clock.instant(), decided.at().plus(OFFERED));
            return left.isNegative() || left.isZero()
                    ? Optional.empty()
                    : Optional.of(new Offer(violation, decided.kind(), left));
        });
    }

    /**
     * Undoes the own decision of a moment ago: it stands as it stood before, the lock too. Refused once the time is over, to anybody else, and with
     * 412 where anything was done since.
     */
    @Transactional
    @PreAuthorize("hasRole('INSPECTOR')")
    public Violation undo(Account by, long id, long version) {
        Violation violation = violations.get(by, id, version);
        ViolationEvent decided = lastDecision(by, violation)
                .orElseThrow(() -> Problem.of(
                        ProblemKind.CONFLICT,
                        "nothing-to-undo",
                        "最近一步不是您作出的认定，不能撤销。",
                        "The last step is no decision of yours; there is nothing to undo."));
        if (clock.instant().isAfter(decided.at().plus(OFFERED).plus(ON_THE_WAY))) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "undo-over",
                    "可撤销的时间（" + OFFERED.toSeconds() + " 秒）已过。需要更改的，请重新核查或撤回申请。",
                    "The time to undo (" + OFFERED.toSeconds()
                            + " seconds) is over. To change it, review it again or withdraw the request.");
        }
        return back(by, violation, before(violation, decided), decided.kind());
    }

    /** Takes the own request for dismissal back, as long as nobody answered it: the review goes on. */
    @Transactional
    @PreAuthorize("hasRole('INSPECTOR')")
    public Violation withdrawDismissal(Account by, long id, long version) {
        Violation violation = violations.get(by, id, version);
        Standing standing = violation.standing();
        if (standing.decision() != Decision.DISMISSAL_REQUESTED) {
            throw Review.notNow(violation, Decision.IN_REVIEW);
        }
        return back(
                by, violation, standing.with(Decision.IN_REVIEW).lockedFor(null, null), EventKind.DISMISSAL_REQUESTED);
    }

    private Violation back(Account by, Violation violation, Standing before, EventKind undone) {
        if (undone == EventKind.DISMISSAL_REQUESTED) {
            approvals.withdraw(by, violation.id(), ApprovalKind.DISMISSAL);
        }
        return violations.change(by, violation, before, EventKind.UNDONE, Map.of("undone", undone.name()));
    }

    /** The last event, where it is a decision of this person alone; a bulk is taken back as a whole. */
    private Optional<ViolationEvent> lastDecision(Account by, Violation violation) {
        List<ViolationEvent> events = violations.events(by.scope(), violation.id());
        ViolationEvent last = events.get(events.size() - 1);
        boolean own = last.actorId() != null && last.actorId() == by.id();
        return own && SINGLE_DECISIONS.contains(last.kind()) && !detail(last).has("bulk")
                ? Optional.of(last)
                : Optional.empty();
    }

    private Standing before(Violation violation, ViolationEvent decided) {
        JsonNode detail = detail(decided);
        Decision usual = decided.kind() == EventKind.REVIEW_STARTED ? Decision.TO_REVIEW : Decision.IN_REVIEW;
        Instant locked = locked(detail.path("lockedUntil").asString(""));
        return violation
                .standing()
                .with(Decision.valueOf(detail.path("decisionBefore").asString(usual.name())))
                .lockedFor(locked == null ? null : decided.actorId(), locked);
    }

    private JsonNode detail(ViolationEvent event) {
        return json.readTree(event.detail());
    }

    private static @Nullable Instant locked(String until) {
        return until.isEmpty() ? null : Instant.parse(until);
    }
}
