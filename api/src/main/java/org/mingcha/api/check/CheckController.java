package org.mingcha.api.check;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.personal.PersonalIds;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.store.Downloads;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.user.Account;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Checks of uploads over REST. */
@RestController
@RequestMapping("/api/v1/check-runs")
@PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR', 'SUPERVISOR', 'RULE_KEEPER', 'AUDITOR')")
class CheckController {

    private static final Map<String, MediaType> FORMATS = Map.of(
            "json", MediaType.APPLICATION_JSON,
            "csv", new MediaType("text", "csv"),
            "xlsx", new MediaType("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

    private static final String PERSONAL_ID_READ = "personal-id.read";
    private static final String CHECK = "check";

    private final Checks checks;
    private final CheckRepository repository;
    private final KeptFiles files;
    private final CheckEvents events;
    private final AuditLog audit;
    private final JsonMapper json;

    CheckController(
            Checks checks,
            CheckRepository repository,
            KeptFiles files,
            CheckEvents events,
            AuditLog audit,
            JsonMapper json) {
        this.checks = checks;
        this.repository = repository;
        this.files = files;
        this.events = events;
        this.audit = audit;
        this.json = json;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    CheckRun start(@Valid @RequestBody NewCheck asked, @AuthenticationPrincipal Account account) {
        return checks.start(asked.uploads(), asked.asOf(), asked.payersAsOf(), account);
    }

    @GetMapping
    CheckPage list(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @AuthenticationPrincipal Account account) {
        Slice<CheckRun, Long> page = Slice.of(
                Place.newestFirst(before, after),
                limit,
                (place, most) -> checks.list(account, place, most),
                CheckRun::id);
        return new CheckPage(page.shown(), page.next(), page.previous());
    }

    @GetMapping("/{id}")
    CheckRun get(@PathVariable long id, @AuthenticationPrincipal Account account) {
        return checks.get(id, account);
    }

    /** The check again and again while it runs, as server-sent events named {@code progress}; the last is named {@code end}. */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable long id, @AuthenticationPrincipal Account account) {
        checks.get(id, account);
        return events.of(id);
    }

    @PostMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    CheckRun cancel(@PathVariable long id, @AuthenticationPrincipal Account account) {
        return checks.cancel(id, account);
    }

    @PostMapping("/{id}/resumption")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    CheckRun resume(@PathVariable long id, @AuthenticationPrincipal Account account) {
        return checks.resume(id, account);
    }

    /**
     * Findings as the report has them, in its order.
     *
     * @param unmasked show personal ids whole, which is written down
     */
    @GetMapping("/{id}/findings")
    EntryPage findings(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean unmasked,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            @AuthenticationPrincipal Account account) {
        return entries("finding", id, unmasked, after, limit, account);
    }

    /**
     * What could not be judged, in the order of the report.
     *
     * @param unmasked show personal ids whole, which is written down
     */
    @GetMapping("/{id}/gaps")
    EntryPage gaps(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean unmasked,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            @AuthenticationPrincipal Account account) {
        return entries("gap", id, unmasked, after, limit, account);
    }

    private EntryPage entries(String table, long id, boolean unmasked, long after, int limit, Account account) {
        if (completed(id, account).findingsRemovedAt() != null) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "findings-removed",
                    "这次检查已被后来的检查取代,逐条结果已按保存期限清除;汇总和回执仍在。",
                    "A later check superseded this one, and its entries were removed by age; sums and the receipt are kept.");
        }
        if (unmasked) {
            audit.add(
                    account.id(),
                    account.login(),
                    PERSONAL_ID_READ,
                    CHECK,
                    String.valueOf(id),
                    table + " after=" + after);
        }
        Map<Long, String> found = repository.contents(table, id, account, after, limit + 1);
        List<Long> places = new ArrayList<>(found.keySet());
        List<Entry> shown = new ArrayList<>();
        for (Long place : places.subList(0, Math.min(limit, places.size()))) {
            String content = found.getOrDefault(place, "");
            shown.add(new Entry(unmasked ? content : masked(content)));
        }
        return new EntryPage(shown, places.size() > limit ? places.get(limit - 1) : null);
    }

    private String masked(String content) {
        return PersonalIds.maskedIn(
                content, json.readTree(content).path("payerCode").asString(""));
    }

    /** The whole report: {@code json}, {@code csv} or {@code xlsx}. The file is as it was made, personal ids whole, and its reading is written down. */
    @GetMapping("/{id}/report")
    ResponseEntity<Resource> report(
            @PathVariable long id,
            @RequestParam(defaultValue = "json") String format,
            @AuthenticationPrincipal Account account) {
        completed(id, account);
        MediaType type = FORMATS.get(format);
        if (type == null) {
            throw Problem.field("format", "unknown", "格式为 json、csv 或 xlsx。", "The format is json, csv or xlsx.");
        }
        String sha256 = repository
                .findFile(id, format.toUpperCase(Locale.ROOT))
                .orElseThrow(
                        () -> Problem.of(
                                ProblemKind.CONFLICT,
                                "report-removed",
                                "这个报告文件已按保存期限清除;结论、汇总和回执仍在。如需要,请重新检查。",
                                "This report file was removed by age; findings, sums and the receipt are kept. Check again if it is needed."));
        audit.add(account.id(), account.login(), PERSONAL_ID_READ, CHECK, String.valueOf(id), "report " + format);
        return Downloads.of(files.path(sha256), type, "mingcha-check-" + id + "." + format);
    }

    /** The receipt: hashes of files, rule book and result. */
    @GetMapping(path = "/{id}/receipt", produces = MediaType.APPLICATION_JSON_VALUE)
    Entry receipt(@PathVariable long id, @AuthenticationPrincipal Account account) {
        completed(id, account);
        return new Entry(repository.receipt(id).orElseThrow());
    }

    private CheckRun completed(long id, Account account) {
        CheckRun check = checks.get(id, account);
        if (check.state() != CheckState.COMPLETED) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "check-not-completed",
                    "检查尚未完成,没有结果。",
                    "The check is not completed; there is no result.");
        }
        return check;
    }

    /**
     * What to check.
     *
     * @param asOf check by the law as known on this day; null for all that is known
     * @param payersAsOf where no file of payers is among the uploads: the register as of this day; null for today
     */
    record NewCheck(
            @NotEmpty @Size(max = 500) List<Long> uploads,
            @Nullable LocalDate asOf,
            @Nullable LocalDate payersAsOf) {}

    /**
     * A page.
     *
     * @param next what to give as {@code before} for the next page; null on the last
     * @param previous what to give as {@code after} for the page before it; null on the first
     */
    record CheckPage(
            List<CheckRun> checks,
            @Nullable Long next,
            @Nullable Long previous) {}

    /** @param next what to give as {@code after} for the next page; null on the last */
    record EntryPage(List<Entry> entries, @Nullable Long next) {}

    /** An entry of the report, word for word but for what is masked. */
    record Entry(
            @com.fasterxml.jackson.annotation.JsonValue @JsonRawValue
            String content) {}
}
