package org.mingcha.api.rectification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.calendar.WorkingDays;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.review.Answers;
import org.mingcha.api.review.Approval;
import org.mingcha.api.review.ApprovalKind;
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
 * A later due day for what a notice asks (延期). One request waits at a time; until it is allowed the due day is what it was, overdue or not.
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
        if (approvals.waits(id, ApprovalKind.EXTENSION)) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "extension-waits",
                    "这条违规已有一条延期申请等待审批。",
                    "A request for a later due day is waiting already.");
        }
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
