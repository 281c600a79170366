package org.mingcha.api.whatif;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.check.CheckRun;
import org.mingcha.api.check.CheckState;
import org.mingcha.api.check.Checks;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.page.PageTurns;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.retention.RetentionSettings;
import org.mingcha.api.store.FileNames;
import org.mingcha.api.upload.Uploads;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.People;
import org.mingcha.engine.difference.Kind;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The pages of what-ifs: those there are, a new one, what one found, and why. */
@Hidden
@Controller
@PreAuthorize(WhatIfs.READERS)
class WhatIfPages {

    private static final int PAGE = 30;
    private static final int CHANGES = 100;
    private static final int SUMS = 200;
    private static final int OFFERED = 100;

    private final WhatIfs whatIfs;
    private final WhatIfTraces traces;
    private final RetentionSettings kept;
    private final Checks checks;
    private final Uploads uploads;
    private final People people;
    private final RuleBook book;

    WhatIfPages(
            WhatIfs whatIfs,
            WhatIfTraces traces,
            RetentionSettings kept,
            Checks checks,
            Uploads uploads,
            People people,
            RuleBook book) {
        this.whatIfs = whatIfs;
        this.traces = traces;
        this.kept = kept;
        this.checks = checks;
        this.uploads = uploads;
        this.people = people;
        this.book = book;
    }

    @GetMapping("/what-ifs")
    String list(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            Model model) {
        Place<Long> place = Place.newestFirst(before, after);
        Slice<WhatIfRun, Long> page = Slice.of(place, PAGE, (at, most) -> whatIfs.list(by, at, most), WhatIfRun::id);
        model.addAttribute("runs", page.shown());
        model.addAttribute(
                "names",
                people.names(page.shown().stream().map(WhatIfRun::askedBy).toList()));
        model.addAttribute("turns", PageTurns.of(request, "/what-ifs", "", place, page));
        model.addAttribute("days", kept.of(RetentionKind.WHAT_IFS).orElse(null));
        return "whatif/list";
    }

    /** The form; a check that is asked for is chosen. */
    @GetMapping("/what-ifs/new")
    @PreAuthorize(WhatIfs.ASKERS)
    String choose(
            @RequestParam(required = false) @Nullable Long check, @AuthenticationPrincipal Account by, Model model) {
        return form(check, Placement.INSTEAD, null, by, model);
    }

    private String form(@Nullable Long check, Placement placement, @Nullable Problem problem, Account by, Model model) {
        whatIfs.admit(by);
        List<CheckRun> offered = new ArrayList<>(checks.list(by, Place.newest(), OFFERED).stream()
                .filter(run -> run.state() == CheckState.COMPLETED)
                .toList());
        if (check != null && offered.stream().noneMatch(run -> run.id() == check)) {
            checks.list(by, Place.newestFirst(check + 1, null), 1).stream()
                    .filter(run -> run.id() == check && run.state() == CheckState.COMPLETED)
                    .forEach(offered::add);
        }
        model.addAttribute("offered", offered);
        model.addAttribute("chosen", check);
        model.addAttribute("placement", placement);
        model.addAttribute("placements", Placement.values());
        model.addAttribute("book", book);
        model.addAttribute("most", CandidateArchive.MOST_BYTES >> 20);
        model.addAttribute("problem", problem);
        return "whatif/new";
    }

    @PostMapping("/what-ifs")
    @PreAuthorize(WhatIfs.ASKERS)
    String ask(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable Long check,
            @RequestParam(defaultValue = "INSTEAD") Placement placement,
            @AuthenticationPrincipal Account by,
            HttpServletResponse response,
            Model model)
            throws IOException {
        try {
            if (file == null || file.isEmpty()) {
                throw Problem.field("file", "missing", "请先选择规则包的 ZIP 文件。", "Choose the ZIP of a pack first.");
            }
            if (check == null) {
                throw Problem.field("check", "missing", "请选择一个已完成的检查。", "Choose a completed check.");
            }
            try (InputStream zip = file.getInputStream()) {
                String name = FileNames.bare(file.getOriginalFilename(), "pack.zip");
                return "redirect:/what-ifs/"
                        + whatIfs.ask(by, check, placement, name, zip).id();
            }
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            return form(check, placement, problem, by, model);
        }
    }

    /** How far a what-if is; what it found, narrowed by the address: {@code kind}, {@code rule}, {@code unit}. */
    @GetMapping("/what-ifs/{id}")
    String get(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            Model model) {
        WhatIfRepository.Wanted wanted = new WhatIfRepository.Wanted(kind.strip(), rule.strip(), unit.strip());
        show(whatIfs.get(by, id), wanted, Place.oldestFirst(after, before), by, request, model);
        return part ? "whatif/run :: run" : "whatif/run";
    }

    private void show(
            WhatIfRun run,
            WhatIfRepository.Wanted wanted,
            Place<Long> place,
            Account by,
            HttpServletRequest request,
            Model model) {
        long id = run.id();
        model.addAttribute("run", run);
        model.addAttribute(
                "asker",
                Objects.requireNonNullElse(people.names(List.of(run.askedBy())).get(run.askedBy()), ""));
        model.addAttribute("keptUntil", kept.keptUntil(RetentionKind.WHAT_IFS, run.finishedAt()));
        WhatIfResult result = run.result();
        if (result != null) {
            Slice<WhatIfChange, Long> changes = Slice.of(
                    place, CHANGES, (at, most) -> whatIfs.changes(by, id, wanted, at, most), WhatIfChange::ordinal);
            model.addAttribute("result", result);
            model.addAttribute("amounts", AmountLine.of(result));
            model.addAttribute("rules", whatIfs.sums(by, id, WhatIfRepository.Dimension.RULE, SUMS));
            model.addAttribute("units", whatIfs.sums(by, id, WhatIfRepository.Dimension.UNIT, SUMS));
            model.addAttribute("mostSums", SUMS);
            model.addAttribute("unitNames", uploads.units(by));
            model.addAttribute("library", book.cards().keySet());
            model.addAttribute("cards", book.cards());
            model.addAttribute("wanted", wanted);
            model.addAttribute("kinds", Kind.values());
            model.addAttribute("changes", changes.shown());
            model.addAttribute("turns", PageTurns.of(request, "/what-ifs/" + id, "#changes", place, changes));
        }
    }

    @PostMapping("/what-ifs/{id}/cancellation")
    @PreAuthorize(WhatIfs.ASKERS)
    String cancel(
            @PathVariable long id,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        return change(id, by, request, response, model, () -> whatIfs.cancel(by, id));
    }

    @PostMapping("/what-ifs/{id}/repetition")
    @PreAuthorize(WhatIfs.ASKERS)
    String repeat(
            @PathVariable long id,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        return change(id, by, request, response, model, () -> whatIfs.repeat(by, id));
    }

    /** Does something with a what-if. */
    private interface Change {
        WhatIfRun made() throws IOException;
    }

    /** Leads to what came of it, or shows the what-if with what is in the way. */
    private String change(
            long id, Account by, HttpServletRequest request, HttpServletResponse response, Model model, Change change)
            throws IOException {
        try {
            return "redirect:/what-ifs/" + change.made().id();
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            model.addAttribute("problem", problem);
            show(whatIfs.get(by, id), new WhatIfRepository.Wanted("", "", ""), Place.oldest(), by, request, model);
            return "whatif/run";
        }
    }

    /** Why the rules in force, and why the candidate, did or did not object to a record. */
    @GetMapping("/what-ifs/{id}/why")
    String why(
            @PathVariable long id,
            @RequestParam String recordNo,
            @RequestParam(defaultValue = "") String unitCode,
            @RequestParam(defaultValue = "") String rule,
            @AuthenticationPrincipal Account by,
            Model model) {
        WhatIfRun run = whatIfs.get(by, id);
        model.addAttribute("run", run);
        model.addAttribute("recordNo", recordNo);
        model.addAttribute("unitCode", unitCode);
        model.addAttribute("rule", rule);
        model.addAttribute("library", book.cards().keySet());
        model.addAttribute("live", traces.live(run, recordNo.strip(), unitCode.strip(), rule.strip(), by));
        model.addAttribute("candidate", traces.candidate(run, recordNo.strip(), unitCode.strip(), rule.strip(), by));
        return "whatif/why";
    }
}
