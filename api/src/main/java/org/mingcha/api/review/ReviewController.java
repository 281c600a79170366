package org.mingcha.api.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.ViolationFilter;
import org.mingcha.api.violation.ViolationOrder;
import org.mingcha.api.violation.ViolationView;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The steps of a review for machines. Every change names in {@code If-Match} the version that was read. */
@RestController
@RequestMapping("/api/v1/violations")
class ReviewController {

    private final Review review;
    private final TakingBack takingBack;

    ReviewController(Review review, TakingBack takingBack) {
        this.review = review;
        this.takingBack = takingBack;
    }

    @PostMapping("/{id}/decision")
    ResponseEntity<ViolationView> decide(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody DecisionRequest asked,
            @AuthenticationPrincipal Account by) {
        long version = Etags.version(ifMatch);
        return answer(
                switch (asked.act()) {
                    case START -> review.start(by, id, version);
                    case CONFIRM -> review.confirm(by, id, version, asked.text());
                    case REQUEST_DISMISSAL -> {
                        if (asked.reason() == null) {
                            throw Problem.field("/reason", "needed", "请选择排除理由。", "Choose a reason for dismissal.");
                        }
                        yield review.requestDismissal(by, id, version, asked.reason(), asked.text());
                    }
                    case WITHDRAW_DISMISSAL -> takingBack.withdrawDismissal(by, id, version);
                });
    }

    /** Undoes the own decision of at most ten seconds ago, where nothing happened since. */
    @PostMapping("/{id}/undo")
    ResponseEntity<ViolationView> undo(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Account by) {
        return answer(takingBack.undo(by, id, Etags.version(ifMatch)));
    }

    @PostMapping("/{id}/comments")
    ResponseEntity<ViolationView> comment(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Comment asked,
            @AuthenticationPrincipal Account by) {
        return answer(review.comment(by, id, Etags.version(ifMatch), asked.text()));
    }

    @PostMapping("/{id}/assignment")
    ResponseEntity<ViolationView> assign(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Assignment asked,
            @AuthenticationPrincipal Account by) {
        return answer(review.assign(by, id, Etags.version(ifMatch), asked.assignee()));
    }

    /** The next violation of a list, locked for the user; 204 where none is left. */
    @PostMapping("/take-next")
    ResponseEntity<ViolationView> takeNext(
            @Valid @ModelAttribute ViolationFilter filter,
            @RequestParam(required = false) @Nullable String sort,
            @AuthenticationPrincipal Account by) {
        return review.takeNext(by, filter, ViolationOrder.parse(sort))
                .map(ReviewController::answer)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private static ResponseEntity<ViolationView> answer(Violation violation) {
        return ResponseEntity.ok().eTag(Etags.of(violation.version())).body(ViolationView.of(violation));
    }

    enum Act {
        START,
        CONFIRM,
        REQUEST_DISMISSAL,
        /** Takes the own request back while nobody has answered it. */
        WITHDRAW_DISMISSAL
    }

    /** @param reason for a dismissal; {@code text} the citation, the reason, or what was found out */
    record DecisionRequest(
            @NotNull Act act,
            @Nullable DismissalReason reason,
            @Nullable @Size(max = 2000) String text) {}

    record Comment(@NotBlank @Size(max = 2000) String text) {}

    /** @param assignee id of a user; null for nobody */
    record Assignment(@Nullable Long assignee) {}
}
