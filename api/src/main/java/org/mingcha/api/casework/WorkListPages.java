package org.mingcha.api.casework;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mingcha.api.listing.Place;
import org.mingcha.api.page.AddressWords;
import org.mingcha.api.review.Approval;
import org.mingcha.api.review.ApprovalState;
import org.mingcha.api.review.Approvals;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Role;
import org.mingcha.api.violation.Decision;
import org.mingcha.api.violation.RectificationState;
import org.mingcha.api.violation.Totals;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.ViolationFilter;
import org.mingcha.api.violation.ViolationOrder;
import org.mingcha.api.violation.Violations;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What waits for the person, for the home page (待办). */
@Hidden
@Controller
class WorkListPages {

    private static final int MOST_APPROVALS = 200;
    private static final int QUEUE = 5;
    private static final Set<RectificationState> WITH_THE_UNIT =
            Set.of(RectificationState.NOTICE_ISSUED, RectificationState.REFUNDING);

    private final Violations violations;
    private final Approvals approvals;
    private final Clock clock;

    WorkListPages(Violations violations, Approvals approvals, Clock clock) {
        this.violations = violations;
        this.approvals = approvals;
        this.clock = clock;
    }

    /**
     * One kind of work.
     *
     * @param word names it in the message files; {@code address} is the list of what is counted
     */
    record Work(String word, long count, String address) {}

    @GetMapping("/work-list")
    String workList(@AuthenticationPrincipal Account by, Model model) {
        List<Work> works = new ArrayList<>();
        if (by.has(Role.INSPECTOR)) {
            ViolationFilter mine =
                    ViolationFilter.ALL.decided(Decision.UNDECIDED).assignedTo(by.id());
            AddressWords words = decisions().with("assignee", by.id());
            works.add(work("mine", by, mine, words));
            model.addAttribute("queueWords", words);
            model.addAttribute("queue", queue(by, mine));
            works.add(work(
                    "waiting",
                    by,
                    ViolationFilter.ALL.decided(Set.of(Decision.TO_REVIEW)),
                    AddressWords.NONE.with("decision", Decision.TO_REVIEW)));
        }
        if (by.approvalsSeen()) {
            works.add(new Work("approvals", waitingFor(by), "/approvals"));
        }
        LocalDate today = LocalDate.now(clock);
        ViolationFilter withTheUnit = ViolationFilter.ALL.with(WITH_THE_UNIT);
        AddressWords words =
                AddressWords.NONE.with("rectification", WITH_THE_UNIT.toArray()).with("sort", "due");
        works.add(work("overdue", by, withTheUnit.dueBy(today.minusDays(1)), words.with("dueTo", today.minusDays(1))));
        LocalDate sunday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        works.add(work("due", by, withTheUnit.dueBy(sunday), words.with("dueTo", sunday)));
        model.addAttribute("works", works);
        return "violation/worklist";
    }

    private static AddressWords decisions() {
        return AddressWords.NONE.with("decision", Decision.UNDECIDED.toArray());
    }

    private Work work(String word, Account by, ViolationFilter filter, AddressWords words) {
        Totals totals = violations.totals(by.scope(), filter);
        return new Work(word, totals.count(), words.at("/violations"));
    }

    private List<Violation> queue(Account by, ViolationFilter mine) {
        return violations
                .list(by.scope(), mine, ViolationOrder.USUAL, null, QUEUE)
                .violations();
    }

    /** Requests of others; counted no further than a person looks. */
    private long waitingFor(Account by) {
        List<Approval> pending = approvals.list(by.scope(), ApprovalState.PENDING, Place.oldest(), MOST_APPROVALS);
        return pending.stream()
                .filter(approval -> approval.askedBy() != by.id())
                .count();
    }
}
