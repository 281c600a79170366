package org.mingcha.api.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.ViolationView;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests that wait for another person. A request is answered once, so that its state guards it and no {@code If-Match} is needed. */
@RestController
@RequestMapping("/api/v1/approvals")
class ApprovalController {

    private final Approvals approvals;
    private final ApprovalDesk desk;

    ApprovalController(Approvals approvals, ApprovalDesk desk) {
        this.approvals = approvals;
        this.desk = desk;
    }

    @GetMapping
    ApprovalPage list(
            @RequestParam(defaultValue = "PENDING") ApprovalState state,
            @RequestParam(required = false) @Nullable @Min(0) Long after,
            @RequestParam(required = false) @Nullable @Min(0) Long before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @AuthenticationPrincipal Account by) {
        Slice<Approval, Long> page = Slice.of(
                Place.oldestFirst(after, before),
                limit,
                (place, most) -> approvals.list(by.scope(), state, place, most),
                Approval::id);
        return new ApprovalPage(page.shown(), page.next(), page.previous());
    }

    @PostMapping("/{id}/answer")
    ResponseEntity<ViolationView> answer(
            @PathVariable long id, @Valid @RequestBody AnswerRequest asked, @AuthenticationPrincipal Account by) {
        Violation violation = desk.answer(by, id, asked.approve(), asked.text());
        return ResponseEntity.ok().eTag(Etags.of(violation.version())).body(ViolationView.of(violation));
    }

    /**
     * A page.
     *
     * @param next what to give as {@code after} for the next page; null on the last
     * @param previous what to give as {@code before} for the page before it; null on the first
     */
    record ApprovalPage(
            List<Approval> approvals,
            @Nullable Long next,
            @Nullable Long previous) {}

    /** @param text why it is sent back */
    record AnswerRequest(
            @NotNull Boolean approve,
            @Nullable @Size(max = 2000) String text) {}
}
