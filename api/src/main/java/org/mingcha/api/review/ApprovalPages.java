package org.mingcha.api.review;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.page.PageTurns;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.People;
import org.mingcha.api.user.Role;
import org.mingcha.api.violation.Decision;
import org.mingcha.api.violation.RectificationState;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.Violations;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for another person: each request with what it would change. */
@Hidden
@Controller
class ApprovalPages {

    private static final int PAGE = 20;

    private final Approvals approvals;
    private final ApprovalDesk desk;
    private final Violations violations;
    private final People people;

    ApprovalPages(Approvals approvals, ApprovalDesk desk, Violations violations, People people) {
        this.approvals = approvals;
        this.desk = desk;
        this.violations = violations;
        this.people = people;
    }

    /**
     * A request with what it is about.
     *
     * @param after word of what the violation would become; null, as is {@code before}, where it is the due day that would change
     */
    record Request(
            Approval approval,
            Violation violation,
            @Nullable String before,
            @Nullable String after) {

        static Request of(Approval approval, Violation violation) {
            return switch (approval.kind()) {
                case DISMISSAL ->
                    new Request(
                            approval,
                            violation,
                            "decision." + violation.standing().decision(),
                            "decision." + Decision.DISMISSED);
                case CLOSE_OUT ->
                    new Request(
                            approval,
                            violation,
                            "rectification." + violation.standing().rectification(),
                            "rectification." + RectificationState.CLOSED);
                case EXTENSION -> new Request(approval, violation, null, null);
            };
        }
    }

    @GetMapping("/approvals")
    String list(
            @RequestParam(defaultValue = "PENDING") ApprovalState state,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long open,
            @RequestParam(required = false) @Nullable String done,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            Model model) {
        fill(by, state, Place.oldestFirst(after, before), open, request, model);
        model.addAttribute("done", done);
        return "review/approvals";
    }

    /** Approves or sends back; what is refused comes back with its reason and what was typed. */
    @PostMapping("/approvals/{id}/answer")
    String answer(
            @PathVariable long id,
            @RequestParam boolean approve,
            @RequestParam(defaultValue = "") String text,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            desk.answer(by, id, approve, Problem.within("/text", text, 2000));
            return "redirect:/approvals?done=" + (approve ? "approved" : "sent-back");
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            fill(by, ApprovalState.PENDING, Place.oldest(), id, request, model);
            model.addAttribute("problem", problem);
            model.addAttribute("typed", text);
            return "review/approvals";
        }
    }

    private void fill(
            Account by,
            ApprovalState state,
            Place<Long> place,
            @Nullable Long open,
            HttpServletRequest request,
            Model model) {
        Slice<Approval, Long> page =
                Slice.of(place, PAGE, (at, most) -> approvals.list(by.scope(), state, at, most), Approval::id);
        List<Approval> shown = new ArrayList<>(page.shown());
        if (open != null && shown.stream().noneMatch(approval -> approval.id() == open)) {
            // One that a link names stands first, whichever page it would be on.
            shown.add(0, approvals.get(by.scope(), open));
        }
        List<@Nullable Long> ids = new ArrayList<>();
        for (Approval approval : shown) {
            ids.add(approval.askedBy());
            ids.add(approval.answeredBy());
        }
        model.addAttribute(
                "requests",
                shown.stream()
                        .map(approval -> Request.of(approval, violations.get(by.scope(), approval.violationId())))
                        .toList());
        model.addAttribute("names", people.names(ids));
        model.addAttribute("state", state);
        model.addAttribute("states", ApprovalState.values());
        model.addAttribute("turns", PageTurns.of(request, "/approvals", "", place, page));
        model.addAttribute("open", open);
        model.addAttribute("supervisor", by.has(Role.SUPERVISOR));
    }
}
