package org.mingcha.api.review;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.Violation;
import org.springframework.stereotype.Service;

/** Where requests of every kind are answered. */
@Service
public class ApprovalDesk {

    private final Approvals approvals;
    private final Map<ApprovalKind, ApprovalStep> steps;

    ApprovalDesk(Approvals approvals, List<ApprovalStep> steps) {
        this.approvals = approvals;
        this.steps = steps.stream().collect(Collectors.toMap(ApprovalStep::kind, Function.identity()));
    }

    /** Approves or sends back; a note is needed to send back. Refused to the person who asked, and where it was answered before. */
    public Violation answer(Account by, long approvalId, boolean approved, @Nullable String text) {
        Approval approval = approvals.get(by.scope(), approvalId);
        if (approval.state() != ApprovalState.PENDING) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "already-answered",
                    "这条申请已经办结或失效。",
                    "This request was answered before, or no longer holds.");
        }
        return Objects.requireNonNull(steps.get(approval.kind())).answer(by, approval, approved, text);
    }
}
