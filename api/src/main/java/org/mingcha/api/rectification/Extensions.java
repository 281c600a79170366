package org.mingcha.api.rectification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.calendar.WorkingDays;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.review.Answers;
import org.mingcha.api.review.Approval;
import org.mingcha.api.review.ApprovalKind;
import org.mingcha.api.review.ApprovalState;
import org.mingcha.api.review.ApprovalStep;
import org.mingcha.api.review.Approvals;
import org.mingcha.api.review.DueChange;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.EventKind;
import org.mingcha.api.violation.RectificationState;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.Violations;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A later due day for what a notice asks (延期). One request waits at a time; until it is allowed the due day is what it was, overdue or not. A
 * request can be withdrawn, and what was allowed taken back.
 */
@Service
public class Extensions implements ApprovalStep {

    /** The most that one request puts the due day off, in working days; what needs longer is asked for again, and answered again. */
    public static final int MOST_DAYS = 60;

    private static final String MORE_TIME = "MORE_TIME";
    private static final RectificationState[] NOTICE_STANDS = {
        RectificationState.NOTICE_ISSUED, RectificationState.REFUNDING
    };

    private final Violations violations;
    private final Approvals approvals;
    private final WorkingDays workingDays;
    private final Clock clock;

    Extensions(Violations violations, Approvals approvals, WorkingDays workingDays, Clock clock) {
        this.violations = violations;
        this.approvals = approvals;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * Asks for a later due day; another person answers.
     *
     * @param days working days after the present due day, or null
     * @param day the new due day, or null: one of the two is given; what is no working day becomes the next
     * @param text why
     */
    @Transactional
    @PreAuthorize("hasRole('INSPECTOR')")
    public Violation ask(
            Account by, long id, long version, @Nullable Integer days, @Nullable LocalDate day, String text) {
        Violation violation = violations.get(by, id, version);
        Rectification.checkAt(violation, NOTICE_STANDS);
        refuseWhileOneWaits(id);
        LocalDate due = Objects.requireNonNull(violation.standing().dueOn());
        LocalDate wanted = wanted(due, days, day);
        DueChange change = new DueChange(due, wanted, workingDays.knows(due, wanted));
        String note = text.strip();
        Map<String, Object> detail = detail(change);
        detail.put("text", note);
        Violation asked = violations.change(by, violation, violation.standing(), EventKind.EXTENSION_ASKED, detail);
        approvals.ask(by, id, ApprovalKind.EXTENSION, MORE_TIME, note, change);
        return asked;
    }

    private void refuseWhileOneWaits(long id) {
        if (approvals.waits(id, ApprovalKind.EXTENSION)) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "extension-waits",
                    "这条违规已有一条延期申请等待审批。",
                    "A request for a later due day is waiting already.");
        }
    }

    /** Takes the own request back, as long as nobody answered it; the due day stays what it is. */
    @Transactional
    @PreAuthorize("hasRole('INSPECTOR')")
    public Violation withdraw(Account by, long id, long version, String text) {
        Violation violation = violations.get(by, id, version);
        Approval waiting = approvals.of(by.scope(), id).stream()
                .filter(approval -> isExtension(approval, ApprovalState.PENDING))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        ProblemKind.CONFLICT,
                        "no-extension-waits",
                        "没有等待审批的延期申请。",
                        "No request for a later due day is waiting."));
        approvals.withdraw(by, id, ApprovalKind.EXTENSION);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("approval", waiting.id());
        detail.putAll(detail(Objects.requireNonNull(waiting.due())));
        detail.put("text", text.strip());
        return violations.change(by, violation, violation.standing(), EventKind.EXTENSION_WITHDRAWN, detail);
    }

    /**
     * The extension by which the due day is what it is, where it can still be taken back: its earlier due day is not over, so that nobody is overdue
     * at once by what was allowed.
     */
    public Optional<Approval> revocable(Account by, Violation violation) {
        return standing(by, violation).filter(this::isInTime);
    }

    private Optional<Approval> standing(Account by, Violation violation) {
        return approvals.of(by.scope(), violation.id()).stream()
                .filter(approval -> isExtension(approval, ApprovalState.APPROVED))
                .filter(approval -> Objects.requireNonNull(approval.due())
                        .after()
                        .equals(violation.standing().dueOn()))
                .findFirst();
    }

    private static boolean isExtension(Approval approval, ApprovalState state) {
        return approval.kind() == ApprovalKind.EXTENSION && approval.state() == state;
    }

    private boolean isInTime(Approval approval) {
        return !Objects.requireNonNull(approval.due()).before().isBefore(LocalDate.now(clock));
    }

    /** Takes a granted extension back: the due day is again what it was before. Not by who asked for it. */
    @Transactional
    @PreAuthorize("hasRole('SUPERVISOR')")
    public Violation revoke(Account by, long id, long version, String text) {
        Violation violation = violations.get(by, id, version);
        Rectification.checkAt(violation, NOTICE_STANDS);
        refuseWhileOneWaits(id);
        Approval granted = standing(by, violation)
                .orElseThrow(() -> Problem.of(
                        ProblemKind.CONFLICT,
                        "no-extension-stands",
                        "现期限不是由延期而来,没有可收回的延期。",
                        "The due day does not come from an extension; there is none to take back."));
        DueChange change = Objects.requireNonNull(granted.due());
        if (!isInTime(granted)) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "extension-runs",
                    "延期之前的期限 " + change.before() + " 已过，收回会使其当即逾期，不能收回。",
                    "The due day before it, " + change.before()
                            + ", is over; to take it back would make this overdue at once.");
        }
        approvals.revoke(by, granted);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("approval", granted.id());
        detail.put("dueBefore", change.after().toString());
        detail.put("dueOn", change.before().toString());
        detail.put("text", text.strip());
        return violations.change(
                by, violation, violation.standing().due(change.before()), EventKind.EXTENSION_REVOKED, detail);
    }

    private LocalDate wanted(LocalDate due, @Nullable Integer days, @Nullable LocalDate day) {
        if ((days == null) == (day == null)) {
            throw Problem.field(
                    "/workingDays", "one-of", "延长的工作日数和新期限须填且只填一项。", "Give either working days or a new due day.");
        }
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw Problem.field(
                    "/workingDays",
                    "days",
                    "一次延期为 1 至 " + MOST_DAYS + " 个工作日。",
                    "One request puts it off by 1 to " + MOST_DAYS + " working days.");
        }
        LocalDate latest = workingDays.after(due, MOST_DAYS);
        if (day != null && (!day.isAfter(due) || day.isAfter(latest))) {
            throw Problem.field(
                    "/dueOn",
                    "day",
                    "新期限须晚于现期限 " + due + "，一次最多延 " + MOST_DAYS + " 个工作日，即至 " + latest + "。",
                    "The new day is later than " + due + ", and at most " + MOST_DAYS + " working days later: by "
                            + latest + ".");
        }
        LocalDate wanted =
                day == null ? workingDays.after(due, Objects.requireNonNull(days)) : workingDays.onOrAfter(day);
        if (wanted.isBefore(LocalDate.now(clock))) {
            throw Problem.field(
                    day == null ? "/workingDays" : "/dueOn",
                    "past",
                    "新期限为 " + wanted + "，已经过去。",
                    "The new due day would be " + wanted + ", which is over.");
        }
        return wanted;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.EXTENSION;
    }

    /** Puts the due day off, or refuses with a note and leaves it; a day that has passed meanwhile can only be refused. */
    @Override
    @Transactional
    @PreAuthorize("hasRole('SUPERVISOR')")
    public Violation answer(Account by, Approval approval, boolean approved, @Nullable String text) {
        Violation violation = violations.get(by.scope(), approval.violationId());
        String note = Answers.note(approved, text);
        approvals.answer(by, approval, approved, note);
        Rectification.checkAt(violation, NOTICE_STANDS);
        DueChange change = Objects.requireNonNull(approval.due());
        if (approved && change.after().isBefore(LocalDate.now(clock))) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "extension-over",
                    "申请的期限 " + change.after() + " 已经过去，不能同意；请退回，由申请人另行申请。",
                    "The day asked for, " + change.after() + ", is over; send it back, to be asked for anew.");
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("approval", approval.id());
        if (!approved) {
            detail.putAll(detail(change));
            detail.put("text", note);
            return violations.change(by, violation, violation.standing(), EventKind.EXTENSION_REFUSED, detail);
        }
        detail.put("dueBefore", change.before().toString());
        detail.put("dueOn", change.after().toString());
        detail.put("calendarKnown", change.calendarKnown());
        detail.put("text", note);
        return violations.change(by, violation, violation.standing().due(change.after()), EventKind.EXTENDED, detail);
    }

    private static Map<String, Object> detail(DueChange change) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("dueBefore", change.before().toString());
        detail.put("dueAsked", change.after().toString());
        return detail;
    }
}
