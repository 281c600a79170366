package org.mingcha.api.review.bulk;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.review.DismissalReason;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.ViolationFilter;
import org.mingcha.engine.money.Money;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bulks for machines. A bulk is answered once, so that its state guards it and no {@code If-Match} is needed. */
@RestController
@RequestMapping("/api/v1/violations/bulk")
class BulkController {

    private final Bulks bulks;
    private final JsonMapper json;

    BulkController(Bulks bulks, JsonMapper json) {
        this.bulks = bulks;
        this.json = json;
    }

    /** How many of the chosen violations could be changed, how many not and why; changes nothing. */
    @PostMapping("/preview")
    Preview preview(@Valid @RequestBody BulkRequest asked, @AuthenticationPrincipal Account by) {
        return Preview.of(bulks.preview(by, asked.ask(), asked.ids(), asked.filter()));
    }

    /** Asks for a bulk over what can be changed now; another person answers. */
    @PostMapping
    ResponseEntity<BulkView> ask(@Valid @RequestBody BulkRequest asked, @AuthenticationPrincipal Account by) {
        return created(bulks.ask(by, asked.ask(), asked.ids(), asked.filter()));
    }

    @GetMapping
    BulkPage list(
            @RequestParam(required = false) @Nullable BulkState state,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @AuthenticationPrincipal Account by) {
        Slice<BulkRun, Long> page = Slice.of(
                Place.newestFirst(before, after),
                limit,
                (place, most) -> bulks.list(by, state, place, most),
                BulkRun::id);
        return new BulkPage(page.shown().stream().map(this::view).toList(), page.next(), page.previous());
    }

    /** A bulk, with how far it is. */
    @GetMapping("/{id}")
    BulkView get(@PathVariable long id, @AuthenticationPrincipal Account by) {
        return view(bulks.get(by, id));
    }

    /** What became of each of its violations; without an outcome what the job has not come to. */
    @GetMapping("/{id}/items")
    ResultPage results(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable BulkOutcome outcome,
            @RequestParam(required = false) @Nullable @Min(0) Long after,
            @RequestParam(required = false) @Nullable @Min(0) Long before,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            @AuthenticationPrincipal Account by) {
        Slice<BulkRepository.Result, Long> page = Slice.of(
                Place.oldestFirst(after, before),
                limit,
                (place, most) -> bulks.results(by, id, outcome, place, most),
                BulkRepository.Result::ordinal);
        return new ResultPage(page.shown(), page.next(), page.previous());
    }

    @PostMapping("/{id}/answer")
    BulkView answer(@PathVariable long id, @Valid @RequestBody BulkAnswer asked, @AuthenticationPrincipal Account by) {
        return view(bulks.answer(by, id, asked.approve(), asked.text()));
    }

    /** Asks that it be taken back where nothing happened to a violation since; another person answers. */
    @PostMapping("/{id}/undo")
    ResponseEntity<BulkView> undo(
            @PathVariable long id, @Valid @RequestBody UndoRequest asked, @AuthenticationPrincipal Account by) {
        return created(
                bulks.undo(by, id, asked.text() == null ? "" : asked.text().strip()));
    }

    /** Gives up a bulk that waits for its answer or that failed; what a failed one did stays done and can be taken back. */
    @PostMapping("/{id}/withdrawal")
    BulkView withdraw(@PathVariable long id, @AuthenticationPrincipal Account by) {
        return view(bulks.withdraw(by, id));
    }

    /** Takes up a failed bulk again where it stopped. */
    @PostMapping("/{id}/resumption")
    BulkView resume(@PathVariable long id, @AuthenticationPrincipal Account by) {
        return view(bulks.resume(by, id));
    }

    private ResponseEntity<BulkView> created(BulkRun run) {
        return ResponseEntity.created(URI.create("/api/v1/violations/bulk/" + run.id()))
                .body(view(run));
    }

    private BulkView view(BulkRun run) {
        return new BulkView(
                run.id(),
                run.act(),
                run.reason(),
                run.text(),
                run.assignee(),
                run.undoes(),
                json.readTree(run.selection()),
                run.state(),
                run.askedBy(),
                run.askedAt(),
                run.answeredBy(),
                run.answeredAt(),
                run.answer(),
                run.total(),
                run.overcharged().toString(),
                run.undercharged().toString(),
                run.done(),
                run.changed(),
                run.done() - run.changed(),
                run.failures(),
                run.failure(),
                run.finishedAt());
    }

    /**
     * Which violations, and what to do.
     *
     * @param ids of violations; or else {@code filter}, in the words of the list. An empty filter chooses all
     * @param reason of a dismissal; {@code text} its citation or reason, else a remark
     * @param assignee for {@code ASSIGN}; null for nobody
     */
    record BulkRequest(
            @NotNull @Schema(allowableValues = {"ASSIGN", "START", "CONFIRM", "REQUEST_DISMISSAL"})
            BulkAct act,

            @Nullable @Size(max = 1000) List<Long> ids,

            @Nullable @Schema(implementation = ViolationFilter.class)
            JsonNode filter,

            @Nullable DismissalReason reason,
            @Nullable @Size(max = 2000) String text,
            @Nullable Long assignee) {

        BulkAsk ask() {
            if (act == BulkAct.UNDO) {
                throw Problem.field(
                        "/act",
                        "unknown",
                        "撤销请用 POST /api/v1/violations/bulk/{id}/undo。",
                        "Use POST /api/v1/violations/bulk/{id}/undo.");
            }
            if (act != BulkAct.REQUEST_DISMISSAL) {
                return new BulkAsk(
                        act, null, text == null ? "" : text.strip(), act == BulkAct.ASSIGN ? assignee : null);
            }
            if (reason == null) {
                throw Problem.field("/reason", "needed", "请选择排除理由。", "Choose a reason for dismissal.");
            }
            return new BulkAsk(act, reason, reason.text(text), null);
        }
    }

    /** @param text why it is sent back */
    record BulkAnswer(
            @NotNull Boolean approve,
            @Nullable @Size(max = 2000) String text) {}

    /** @param text why, for who answers */
    record UndoRequest(@Nullable @Size(max = 2000) String text) {}

    /** Amounts in yuan. */
    record Share(
            BulkOutcome outcome, String title, String titleEn, long count, String overcharged, String undercharged) {}

    /**
     * What a bulk would do now; amounts in yuan.
     *
     * @param matching all that is chosen
     * @param canChange of them what could be changed, with Σ of differences above and below zero
     * @param skipped the others, by why
     */
    record Preview(long matching, long canChange, String overcharged, String undercharged, List<Share> skipped) {

        static Preview of(List<BulkRepository.Share> shares) {
            BulkRepository.Share can = shares.stream()
                    .filter(share -> share.outcome() == BulkOutcome.CAN_CHANGE)
                    .findFirst()
                    .orElse(new BulkRepository.Share(BulkOutcome.CAN_CHANGE, 0, Money.ZERO, Money.ZERO));
            return new Preview(
                    shares.stream().mapToLong(BulkRepository.Share::count).sum(),
                    can.count(),
                    can.overcharged().toString(),
                    can.undercharged().toString(),
                    shares.stream()
                            .filter(share -> share.outcome() != BulkOutcome.CAN_CHANGE)
                            .map(share -> new Share(
                                    share.outcome(),
                                    share.outcome().zh(),
                                    share.outcome().en(),
                                    share.count(),
                                    share.overcharged().toString(),
                                    share.undercharged().toString()))
                            .toList());
        }
    }

    /**
     * A bulk; amounts in yuan.
     *
     * @param total violations put down when it was asked; {@code done} of them the job has come to, as {@code changed} or {@code skipped}
     * @param failures how often in a row the job failed; {@code failure} why it did last
     */
    record BulkView(
            long id,
            BulkAct act,
            @Nullable DismissalReason reason,
            String text,
            @Nullable Long assignee,
            @Nullable Long undoes,
            JsonNode selection,
            BulkState state,
            long askedBy,
            Instant askedAt,
            @Nullable Long answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String answer,
            long total,
            String overcharged,
            String undercharged,
            long done,
            long changed,
            long skipped,
            int failures,
            @Nullable String failure,
            @Nullable Instant finishedAt) {}

    /**
     * A page.
     *
     * @param next what to give as {@code before} for the next page; null on the last
     * @param previous what to give as {@code after} for the page before it; null on the first
     */
    record BulkPage(
            List<BulkView> bulks,
            @Nullable Long next,
            @Nullable Long previous) {}

    /**
     * A page.
     *
     * @param next what to give as {@code after} for the next page; null on the last
     * @param previous what to give as {@code before} for the page before it; null on the first
     */
    record ResultPage(
            List<BulkRepository.Result> items,
            @Nullable Long next,
            @Nullable Long previous) {}
}
