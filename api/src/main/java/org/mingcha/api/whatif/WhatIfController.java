package org.mingcha.api.whatif;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.retention.RetentionSettings;
import org.mingcha.api.store.Downloads;
import org.mingcha.api.store.FileNames;
import org.mingcha.api.trace.TraceView;
import org.mingcha.api.trace.Traces;
import org.mingcha.api.user.Account;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Rule packs on trial over REST. */
@RestController
@RequestMapping("/api/v1/what-ifs")
class WhatIfController {

    private final WhatIfs whatIfs;
    private final WhatIfTraces traces;
    private final RetentionSettings kept;

    WhatIfController(WhatIfs whatIfs, WhatIfTraces traces, RetentionSettings kept) {
        this.whatIfs = whatIfs;
        this.traces = traces;
        this.kept = kept;
    }

    /**
     * Puts a pack on trial.
     *
     * @param file a ZIP of a pack directory
     * @param check the completed check whose files are judged
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<WhatIfView> ask(
            @RequestPart("file") MultipartFile file,
            @RequestParam long check,
            @RequestParam Placement placement,
            @AuthenticationPrincipal Account by)
            throws IOException {
        try (InputStream zip = file.getInputStream()) {
            return accepted(
                    whatIfs.ask(by, check, placement, FileNames.bare(file.getOriginalFilename(), "pack.zip"), zip));
        }
    }

    /** Tries the pack of a trial that has ended once more, on the same check: a new trial. */
    @PostMapping("/{id}/repetition")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<WhatIfView> repeat(@PathVariable long id, @AuthenticationPrincipal Account by) throws IOException {
        return accepted(whatIfs.repeat(by, id));
    }

    /** Calls off a trial that waits or runs. */
    @PostMapping("/{id}/cancellation")
    WhatIfView cancel(@PathVariable long id, @AuthenticationPrincipal Account by) {
        return view(whatIfs.cancel(by, id));
    }

    private ResponseEntity<WhatIfView> accepted(WhatIfRun run) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/what-ifs/" + run.id()))
                .body(view(run));
    }

    @GetMapping
    WhatIfPage list(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @AuthenticationPrincipal Account by) {
        Slice<WhatIfRun, Long> page = Slice.of(
                Place.newestFirst(before, after), limit, (place, most) -> whatIfs.list(by, place, most), WhatIfRun::id);
        return new WhatIfPage(page.shown().stream().map(this::view).toList(), page.next(), page.previous());
    }

    /** A trial, with how far it is. */
    @GetMapping("/{id}")
    WhatIfView get(@PathVariable long id, @AuthenticationPrincipal Account by) {
        return view(whatIfs.get(by, id));
    }

    /**
     * The changes that can be looked at one by one, in the order of file, row and rule.
     *
     * @param kind one of the kinds, {@code rule} and {@code unit} a code; empty for all
     */
    @GetMapping("/{id}/changes")
    ChangePage changes(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            @AuthenticationPrincipal Account by) {
        Slice<WhatIfChange, Long> page = Slice.of(
                Place.oldestFirst(after, before),
                limit,
                (place, most) -> whatIfs.changes(by, id, new WhatIfRepository.Wanted(kind, rule, unit), place, most),
                WhatIfChange::ordinal);
        return new ChangePage(page.shown(), page.next(), page.previous());
    }

    /** The conditions of a rule of the candidate, as they come out on a record of the check; of the rules in force the check itself tells. */
    @GetMapping("/{id}/trace")
    TraceView trace(
            @PathVariable long id,
            @RequestParam @NotBlank String recordNo,
            @RequestParam(defaultValue = "") String unitCode,
            @RequestParam @NotBlank String rule,
            @AuthenticationPrincipal Account by) {
        WhatIfRun run = whatIfs.get(by, id);
        return traces.trace(run, new Traces.Asked(run.checkId(), recordNo.strip(), unitCode.strip()), rule.strip(), by);
    }

    /** A file of it; each download is written down. */
    @GetMapping("/{id}/file")
    ResponseEntity<Resource> file(
            @PathVariable long id, @RequestParam WhatIfFormat format, @AuthenticationPrincipal Account by) {
        return Downloads.of(whatIfs.fetch(by, id, format), format.type(), format.fileName(id));
    }

    private WhatIfView view(WhatIfRun run) {
        WhatIfFailure failure = run.failure();
        return new WhatIfView(
                run.id(),
                run.askedBy(),
                run.askedAt(),
                run.checkId(),
                run.fileName(),
                run.placement(),
                run.state(),
                run.stage(),
                run.attempt(),
                run.done(),
                run.total(),
                run.faults(),
                failure,
                failure == null ? null : failure.text().zh(),
                failure == null ? null : failure.text().en(),
                run.detail(),
                run.result(),
                run.finishedAt(),
                kept.keptUntil(RetentionKind.WHAT_IFS, run.finishedAt()));
    }

    /**
     * A trial.
     *
     * @param attempt tries so far; a process that died leaves one unfinished
     * @param done how much of {@code total} the stage has done
     * @param faults of the candidate, where it is broken
     * @param failure why there is no result, where the candidate is not at fault
     * @param keptUntil when it goes by age; null while it is not ended and where it is kept for good
     */
    record WhatIfView(
            long id,
            long askedBy,
            Instant askedAt,
            long check,
            String fileName,
            Placement placement,
            WhatIfState state,
            WhatIfStage stage,
            long attempt,
            long done,
            long total,
            List<CandidateFault> faults,
            @Nullable WhatIfFailure failure,
            @Nullable String failureText,
            @Nullable String failureTextEn,
            String detail,
            @Nullable WhatIfResult result,
            @Nullable Instant finishedAt,
            @Nullable Instant keptUntil) {}

    /**
     * A page.
     *
     * @param next what to give as {@code before} for the next page; null on the last
     * @param previous what to give as {@code after} for the page before it; null on the first
     */
    record WhatIfPage(
            List<WhatIfView> whatIfs,
            @Nullable Long next,
            @Nullable Long previous) {}

    /**
     * A page.
     *
     * @param next what to give as {@code after} for the next page; null on the last
     * @param previous what to give as {@code before} for the page before it; null on the first
     */
    record ChangePage(
            List<WhatIfChange> changes,
            @Nullable Long next,
            @Nullable Long previous) {}
}
