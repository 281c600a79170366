package org.mingcha.api.rectification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.calendar.WorkingDays;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.review.Answers;
import org.mingcha.api.review.Approval;
import org.mingcha.api.review.ApprovalKind;
import org.mingcha.api.review.ApprovalStep;
import org.mingcha.api.review.Approvals;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.Decision;
import org.mingcha.api.violation.EventKind;
import org.mingcha.api.violation.RectificationState;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.Violations;
import org.mingcha.engine.judge.Direction;
import org.mingcha.engine.money.Money;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps by which a confirmed violation is put right. Each names the version that was read. */
@Service
public class Rectification implements ApprovalStep {

    private static final String BALANCED = "BALANCED";
    private static final String DIFFERENCE = "DIFFERENCE";

    private final Violations violations;
    private final Approvals approvals;
    private final Refunds refunds;
    private final WorkingDays workingDays;
    private final Clock clock;

    Rectification(Violations violations, Approvals approvals, Refunds refunds, WorkingDays workingDays, Clock clock) {
        this.violations = violations;
        this.approvals = approvals;
        this.refunds = refunds;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * Tells the charging unit to put it right (责令改正).
     *
     * @param days working days from tomorrow on; the last is the due day
     */
    @Transactional
    @PreAuthorize("hasRole('INSPECTOR')")
    public Violation issueNotice(Account by, long id, long version, int days) {
        Violation violation = at(by, id, version, RectificationState.NONE);
        LocalDate today = LocalDate.now(clock);
        LocalDate due = workingDays.after(today, days);
        return violations.change(
                by,
                violation,
                violation.standing().with(RectificationState.NOTICE_ISSUED).due(due),
                EventKind.NOTICE_ISSUED,
                Map.of("workingDays", days, "dueOn", due.toString(), "calendarKnown", workingDays.knows(today, due)));
    }

    /**
     * Writes down money that went back to the payer. All refunds together are at most what was taken too much.
     *
     * @param voucherNo counts once for the charging unit
     */
    @Transactional
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    public Violation recordRefund(
            Account by,
            long id,
            long version,
            Money amount,
            LocalDate refundedOn,
            String voucherNo,
            @Nullable String note) {
        Violation violation = at(by, id, version, RectificationState.NOTICE_ISSUED, RectificationState.REFUNDING);
        Money total = violation.standing().refunded().plus(amount);
        if (!amount.isPositive() || total.compareTo(owed(violation)) > 0) {
            throw Problem.field(
                    "/amount",
                    "amount",
                    "退费须大于零,合计不得超过应退 " + owed(violation) + " 元;已退 "
                            + violation.standing().refunded() + " 元。",
                    "A refund is above zero, and all together at most " + owed(violation) + " yuan; "
                            + violation.standing().refunded() + " went back already.");
        }
        if (refundedOn.isAfter(LocalDate.now(clock))
                || refundedOn.isBefore(violation.found().chargedOn())) {
            throw Problem.field(
                    "/refundedOn",
                    "day",
                    "退费日须在收费日 " + violation.found().chargedOn() + " 至今天之间。",
                    "The day must lie between the charge on "
                            + violation.found().chargedOn() + " and today.");
        }
        refunds.add(by, violation, voucherNo.strip(), amount, refundedOn, note == null ? "" : note.strip());
        return violations.change(
                by,
                violation,
                violation.standing().with(RectificationState.REFUNDING).refunded(total),
                EventKind.REFUND_RECORDED,
                Map.of(
                        "amount",
                        amount.toString(),
                        "refunded",
                        total.toString(),
                        "refundedOn",
                        refundedOn.toString(),
                        "voucherNo",
                        voucherNo.strip()));
    }

    /** The refunds of a violation, in the order they were recorded. */
    public List<Refund> refunds(Scope scope, long id) {
        return refunds.list(violations.get(scope, id).id());
    }

    /**
     * Asks that it be closed; another person answers. A later due day that was asked for is no longer asked for.
     *
     * @param text what was done, needed where what went back is not what was taken too much
     */
    @Transactional
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    public Violation askVerification(Account by, long id, long version, @Nullable String text) {
        Violation violation = at(
                by,
                id,
                version,
                RectificationState.NOTICE_ISSUED,
                RectificationState.REFUNDING,
                RectificationState.REFERRED);
        String note = text == null ? "" : text.strip();
        if (!balanced(violation) && note.isEmpty()) {
            throw Problem.field(
                    "/text",
                    "needed",
                    "已退 " + violation.standing().refunded() + " 元,与应退 " + owed(violation) + " 元不符,或不涉及退费;须写明原因和整改情况。",
                    violation.standing().refunded() + " of " + owed(violation)
                            + " yuan went back, or nothing was to go back; state why, and what was done.");
        }
        String reason = balanced(violation) ? BALANCED : DIFFERENCE;
        Violation asked = violations.change(
                by,
                violation,
                violation.standing().with(RectificationState.TO_VERIFY),
                EventKind.VERIFICATION_ASKED,
                Map.of(
                        "reason",
                        reason,
                        "refunded",
                        violation.standing().refunded().toString(),
                        "owed",
                        owed(violation).toString(),
                        "text",
                        note));
        approvals.voidWaiting(id, ApprovalKind.EXTENSION);
        approvals.ask(by, id, ApprovalKind.CLOSE_OUT, reason, note);
        return asked;
    }

    @Override
    public ApprovalKind kind() {
        return ApprovalKind.CLOSE_OUT;
    }

    /** Closes (销号), or sends back with a note. The balance is looked at again. */
    @Override
    @Transactional
    @PreAuthorize("hasRole('SUPERVISOR')")
    public Violation answer(Account by, Approval approval, boolean approved, @Nullable String text) {
        Violation violation = violations.get(by.scope(), approval.violationId());
        String note = Answers.note(approved, text);
        approvals.answer(by, approval, approved, note);
        if (violation.standing().rectification() != RectificationState.TO_VERIFY
                || (approved && approval.reason().equals(BALANCED) && !balanced(violation))) {
            throw notNow(violation);
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("approval", approval.id());
        detail.put("reason", approval.reason());
        detail.put("text", note);
        if (!approved) {
            RectificationState back = violation.standing().refunded().isPositive()
                    ? RectificationState.REFUNDING
                    : RectificationState.NOTICE_ISSUED;
            return violations.change(by, violation, violation.standing().with(back), EventKind.SENT_BACK, detail);
        }
        return violations.change(
                by,
                violation,
                violation.standing().with(RectificationState.CLOSED).due(null),
                EventKind.CLOSED,
                detail);
    }

    /** Hands it over to another authority (移送). A later due day that was asked for is no longer asked for. */
    @Transactional
    @PreAuthorize("hasRole('SUPERVISOR')")
    public Violation refer(Account by, long id, long version, String authority, String letterNo) {
        Violation violation = at(
                by,
                id,
                version,
                RectificationState.NONE,
                RectificationState.NOTICE_ISSUED,
                RectificationState.REFUNDING);
        approvals.voidWaiting(id, ApprovalKind.EXTENSION);
        return violations.change(
                by,
                violation,
                violation.standing().with(RectificationState.REFERRED).due(null),
                EventKind.REFERRED,
                Map.of("authority", authority.strip(), "letterNo", letterNo.strip()));
    }

    /** What must go back to the payer: the difference where too much was taken, else nothing. */
    public static Money owed(Violation violation) {
        boolean back = violation.found().direction() == Direction.OVERCHARGED
                || violation.found().direction() == Direction.UNLAWFUL;
        return back && violation.found().difference().isPositive()
                ? violation.found().difference()
                : Money.ZERO;
    }

    private static boolean balanced(Violation violation) {
        return owed(violation).isPositive()
                && owed(violation).equals(violation.standing().refunded());
    }

    private Violation at(Account by, long id, long version, RectificationState... states) {
        Violation violation = violations.get(by, id, version);
        checkAt(violation, states);
        return violation;
    }

    /** Refuses a step on a violation that is not confirmed, or at none of these states. */
    static void checkAt(Violation violation, RectificationState... states) {
        if (violation.standing().decision() != Decision.CONFIRMED
                || !Set.of(states).contains(violation.standing().rectification())) {
            throw notNow(violation);
        }
    }

    private static Problem notNow(Violation violation) {
        return Problem.of(
                ProblemKind.CONFLICT,
                "step-not-allowed",
                "现为“" + violation.standing().decision().zh() + "/"
                        + violation.standing().rectification().zh() + "”,不能办理这一步。",
                "It stands at " + violation.standing().decision().en() + " / "
                        + violation.standing().rectification().en() + "; this step cannot be taken now.");
    }
}
