package org.mingcha.api.export;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.retention.RetentionSettings;
import org.mingcha.api.store.Downloads;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.FilterReader;
import org.mingcha.api.violation.ViolationFilter;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The ledger of violations as a file: asked for, looked at until it is written, fetched. Each user has the own exports alone. */
@RestController
@RequestMapping("/api/v1/exports")
class ExportController {

    private final Exports exports;
    private final RetentionSettings kept;
    private final FilterReader filters;

    ExportController(Exports exports, RetentionSettings kept, FilterReader filters) {
        this.exports = exports;
        this.kept = kept;
        this.filters = filters;
    }

    /** Asks for a file; a job writes it with the roles and the scope that the user then has. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ExportView> ask(@Valid @RequestBody NewExport asked, @AuthenticationPrincipal Account by) {
        ExportRun run = exports.ask(
                by,
                filters.read(asked.filter()),
                asked.format(),
                Objects.requireNonNullElse(asked.language(), ExportLanguage.ZH));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/exports/" + run.id()))
                .body(view(run));
    }

    @GetMapping
    ExportPage list(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @AuthenticationPrincipal Account by) {
        Slice<ExportRun, Long> page = Slice.of(
                Place.newestFirst(before, after), limit, (place, most) -> exports.list(by, place, most), ExportRun::id);
        return new ExportPage(page.shown().stream().map(this::view).toList(), page.next(), page.previous());
    }

    /** An export, with how far it is. */
    @GetMapping("/{id}")
    ExportView get(@PathVariable long id, @AuthenticationPrincipal Account by) {
        return view(exports.get(by, id));
    }

    /** The file; each fetch is written down. */
    @GetMapping("/{id}/file")
    ResponseEntity<Resource> file(@PathVariable long id, @AuthenticationPrincipal Account by) {
        ExportRun run = exports.get(by, id);
        return Downloads.of(exports.fetch(by, id), run.format().type(), run.fileName());
    }

    private ExportView view(ExportRun run) {
        ExportFailure failure = run.failure();
        return new ExportView(
                run.id(),
                run.filter(),
                run.format(),
                run.language(),
                run.state(),
                run.attempt(),
                run.total(),
                run.done(),
                run.askedAt(),
                run.finishedAt(),
                kept.keptUntil(RetentionKind.EXPORTS, run.finishedAt()),
                run.bytes(),
                run.sha256(),
                failure,
                failure == null ? null : failure.text().zh(),
                failure == null ? null : failure.text().en());
    }

    /**
     * What to write.
     *
     * @param filter in the words of the list; an empty one chooses all
     * @param language of headers and states; {@code ZH} where nothing is said
     */
    record NewExport(
            @NotNull @Schema(implementation = ViolationFilter.class)
            JsonNode filter,

            @NotNull ExportFormat format,
            @Nullable ExportLanguage language) {}

    /**
     * An export.
     *
     * @param attempt tries so far; a process that died leaves one unfinished
     * @param total rows; {@code done} of them are written
     * @param keptUntil when it goes by age; null while it is not written and where it is kept for good
     * @param failure why there is no file
     */
    record ExportView(
            long id,
            ViolationFilter filter,
            ExportFormat format,
            ExportLanguage language,
            ExportState state,
            long attempt,
            long total,
            long done,
            Instant askedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant keptUntil,
            @Nullable Long bytes,
            @Nullable String sha256,
            @Nullable ExportFailure failure,
            @Nullable String failureText,
            @Nullable String failureTextEn) {}

    /**
     * A page.
     *
     * @param next what to give as {@code before} for the next page; null on the last
     * @param previous what to give as {@code after} for the page before it; null on the first
     */
    record ExportPage(
            List<ExportView> exports,
            @Nullable Long next,
            @Nullable Long previous) {}
}
