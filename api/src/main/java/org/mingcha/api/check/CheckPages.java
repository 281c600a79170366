package org.mingcha.api.check;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.page.Moments;
import org.mingcha.api.page.PageTurns;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.upload.Upload;
import org.mingcha.api.upload.UploadFilter;
import org.mingcha.api.upload.UploadKind;
import org.mingcha.api.upload.UploadRow;
import org.mingcha.api.upload.Uploads;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.People;
import org.mingcha.api.user.Role;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of checks: choose uploads, watch, see the result. */
@Hidden
@Controller
@PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR', 'SUPERVISOR', 'RULE_KEEPER', 'AUDITOR')")
class CheckPages {

    private static final int PAGE = 30;
    private static final int OFFERED = 60;
    private static final int RECENT = 5;
    private static final int FIRST = 5;

    private final Checks checks;
    private final CheckOverview overview;
    private final Uploads uploads;
    private final People people;

    CheckPages(Checks checks, CheckOverview overview, Uploads uploads, People people) {
        this.checks = checks;
        this.overview = overview;
        this.uploads = uploads;
        this.people = people;
    }

    @GetMapping("/checks")
    String list(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @AuthenticationPrincipal Account account,
            HttpServletRequest request,
            Model model) {
        Place<Long> place = Place.newestFirst(before, after);
        Slice<CheckRun, Long> page = Slice.of(place, PAGE, (at, most) -> checks.list(account, at, most), CheckRun::id);
        model.addAttribute("checks", rows(page.shown()));
        model.addAttribute("turns", PageTurns.of(request, "/checks", "", place, page));
        model.addAttribute("mayStart", mayStart(account));
        return "check/list";
    }

    private List<CheckRow> rows(List<CheckRun> found) {
        return CheckRow.of(
                found,
                overview.files(found.stream().map(CheckRun::id).toList()),
                people.names(found.stream().map(CheckRun::requestedBy).toList()));
    }

    private List<UploadRow> uploadRows(List<Upload> found, Account account) {
        return UploadRow.of(
                found, people.names(found.stream().map(Upload::senderId).toList()), uploads.units(account));
    }

    private static boolean mayStart(Account account) {
        return account.has(Role.FINANCE) || account.has(Role.INSPECTOR);
    }

    /** What the home page shows of uploads and checks: the newest few. */
    @GetMapping("/checks/recent")
    String recent(@AuthenticationPrincipal Account account, Model model) {
        model.addAttribute(
                "uploads", uploadRows(uploads.list(account, UploadFilter.ALL, Place.newest(), RECENT), account));
        model.addAttribute("checks", rows(checks.list(account, Place.newest(), RECENT)));
        model.addAttribute("mayStart", mayStart(account));
        return "check/recent :: recent";
    }

    /** The uploads to choose from; one that is asked for is chosen, and with charges the newest payers of their unit. */
    @GetMapping("/checks/new")
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    String choose(
            @RequestParam(name = "upload", required = false) @Nullable List<Long> wanted,
            @AuthenticationPrincipal Account account,
            Model model) {
        List<Upload> offered = offered(wanted == null ? List.of() : wanted, account);
        Set<Long> chosen = new LinkedHashSet<>();
        for (Upload upload : offered) {
            if (wanted != null && wanted.contains(upload.id())) {
                chosen.add(upload.id());
                if (upload.kind() == UploadKind.CHARGES) {
                    offered.stream()
                            .filter(other -> other.kind() == UploadKind.PAYERS
                                    && other.unitCode().equals(upload.unitCode())
                                    && UploadRow.Standing.of(other).checkable())
                            .findFirst()
                            .ifPresent(payers -> chosen.add(payers.id()));
                }
            }
        }
        return startPage(offered, chosen, null, null, account, model);
    }

    /** The newest uploads, and those asked for however old they are. */
    private List<Upload> offered(List<Long> wanted, Account account) {
        List<Upload> offered = new ArrayList<>(uploads.list(account, UploadFilter.ALL, Place.newest(), OFFERED));
        for (Long id : wanted) {
            if (offered.stream().noneMatch(upload -> upload.id() == id)) {
                offered.add(uploads.get(id, account));
            }
        }
        return offered;
    }

    private String startPage(
            List<Upload> offered,
            Set<Long> chosen,
            @Nullable LocalDate asOf,
            @Nullable Problem problem,
            Account account,
            Model model) {
        List<UploadRow> rows = uploadRows(offered, account);
        model.addAttribute(
                "charges",
                rows.stream().filter(row -> row.kind() == UploadKind.CHARGES).toList());
        model.addAttribute(
                "payers",
                rows.stream().filter(row -> row.kind() == UploadKind.PAYERS).toList());
        model.addAttribute("chosen", chosen);
        model.addAttribute("asOf", asOf);
        model.addAttribute("problem", problem);
        model.addAttribute("everything", account.scope().everything());
        return "check/new";
    }

    @PostMapping("/checks")
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    String start(
            @RequestParam(name = "upload", required = false) @Nullable List<Long> chosen,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf,
            @AuthenticationPrincipal Account account,
            HttpServletResponse response,
            Model model) {
        List<Long> asked = chosen == null ? List.of() : chosen;
        try {
            return "redirect:/checks/"
                    + checks.start(asked, asOf, null, account).id();
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            return startPage(offered(asked, account), new LinkedHashSet<>(asked), asOf, problem, account, model);
        }
    }

    /** How far a check is; its result when it is completed. */
    @GetMapping("/checks/{id}")
    String get(@PathVariable long id, @AuthenticationPrincipal Account account, Model model) {
        show(checks.get(id, account), account, model);
        return "check/check";
    }

    private void show(CheckRun check, Account account, Model model) {
        model.addAttribute("check", check);
        model.addAttribute("askedAt", Moments.of(check.requestedAt()));
        model.addAttribute("finishedAt", Moments.of(check.finishedAt()));
        model.addAttribute("asker", people.names(List.of(check.requestedBy())).getOrDefault(check.requestedBy(), ""));
        model.addAttribute("mayStart", mayStart(account));
        model.addAttribute("stages", List.of(CheckStage.READING, CheckStage.JUDGING, CheckStage.WRITING));
        model.addAttribute(
                "uploads", uploadRows(check.uploads().stream().map(uploads::get).toList(), account));
        if (check.state() == CheckState.COMPLETED) {
            model.addAttribute("result", Objects.requireNonNull(check.result()));
            model.addAttribute("kinds", overview.kinds(check.id(), account));
            model.addAttribute("first", overview.first(check.id(), account, FIRST));
            model.addAttribute("unjudged", overview.unjudged(check.id(), account));
        }
    }

    @PostMapping("/checks/{id}/cancellation")
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    String cancel(
            @PathVariable long id,
            @AuthenticationPrincipal Account account,
            HttpServletResponse response,
            Model model) {
        return change(id, account, response, model, () -> checks.cancel(id, account));
    }

    @PostMapping("/checks/{id}/resumption")
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR')")
    String resume(
            @PathVariable long id,
            @AuthenticationPrincipal Account account,
            HttpServletResponse response,
            Model model) {
        return change(id, account, response, model, () -> checks.resume(id, account));
    }

    private String change(long id, Account account, HttpServletResponse response, Model model, Runnable change) {
        try {
            change.run();
        } catch (Problem problem) {
            CheckRun check = checks.get(id, account);
            response.setStatus(problem.kind().status().value());
            model.addAttribute("problem", problem);
            show(check, account, model);
            return "check/check";
        }
        return "redirect:/checks/" + id;
    }
}
