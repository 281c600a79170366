package org.mingcha.api.casework;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.page.AddressWords;
import org.mingcha.api.page.LocalAddress;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.rectification.Extensions;
import org.mingcha.api.rectification.Rectification;
import org.mingcha.api.review.Documents;
import org.mingcha.api.review.Review;
import org.mingcha.api.review.TakingBack;
import org.mingcha.api.store.FileNames;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.ViolationFilter;
import org.mingcha.api.violation.ViolationOrder;
import org.mingcha.api.violation.Violations;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * One violation, and the forms by which it is decided and put right. A form carries the version that was seen; where somebody was faster, the page
 * comes back with what happened meanwhile and with what was typed.
 */
@Hidden
@Controller
class CaseworkPages {

    private static final String PAGE = "violation/violation";

    private final ViolationScreen screen;
    private final Violations violations;
    private final Review review;
    private final TakingBack takingBack;
    private final Rectification rectification;
    private final Extensions extensions;
    private final Documents documents;
    private final UploadedRows rows;
    private final AuditLog audit;

    CaseworkPages(
            ViolationScreen screen,
            Violations violations,
            Review review,
            TakingBack takingBack,
            Rectification rectification,
            Extensions extensions,
            Documents documents,
            UploadedRows rows,
            AuditLog audit) {
        this.screen = screen;
        this.violations = violations;
        this.review = review;
        this.takingBack = takingBack;
        this.rectification = rectification;
        this.extensions = extensions;
        this.documents = documents;
        this.rows = rows;
        this.audit = audit;
    }

    /** A form sends its empty fields too; they say nothing. */
    @InitBinder
    void emptyIsNothing(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    /**
     * The page; the words of the list it came from make its next and previous.
     *
     * @param decided a violation that the person comes from and may have decided a moment ago
     */
    @GetMapping("/violations/{id:\\d+}")
    String violation(
            @PathVariable long id,
            @Valid @ModelAttribute("filter") ViolationFilter filter,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable Long decided,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            Model model) {
        screen.fill(by, id, Typed.NOTHING, request, model);
        Violation violation = violations.get(by.scope(), id);
        ViolationOrder order = ViolationOrder.parse(sort);
        model.addAttribute(
                "next",
                violations
                        .beside(by.scope(), filter, order, violation, true)
                        .map(Violation::id)
                        .orElse(null));
        model.addAttribute(
                "previous",
                violations
                        .beside(by.scope(), filter, order, violation, false)
                        .map(Violation::id)
                        .orElse(null));
        model.addAttribute("done", done);
        model.addAttribute(
                "undo",
                takingBack
                        .offered(by, id)
                        .or(() -> decided == null ? Optional.empty() : takingBack.offered(by, decided))
                        .orElse(null));
        return PAGE;
    }

    /** The row of the sender's file. */
    @GetMapping("/violations/{id:\\d+}/record")
    String record(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @AuthenticationPrincipal Account by,
            Model model)
            throws IOException {
        Violation violation = violations.get(by.scope(), id);
        model.addAttribute("uploaded", rows.find(violation.found()).orElse(null));
        return part ? "violation/record :: row" : "violation/record";
    }

    /** Shows a personal id whole, which is written down. A form and not a link, so that nobody is led to it unawares. */
    @PostMapping("/violations/{id:\\d+}/unmasking")
    String unmask(@PathVariable long id, @AuthenticationPrincipal Account by, HttpServletRequest request, Model model) {
        screen.fill(by, id, Typed.NOTHING, request, model);
        audit.add(by.id(), by.login(), "personal-id.read", "violation", String.valueOf(id), "");
        model.addAttribute("unmasked", true);
        return PAGE;
    }

    @PostMapping("/violations/take-next")
    String takeNext(
            @Valid @ModelAttribute("filter") ViolationFilter filter,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Long decided,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request) {
        AddressWords words = AddressWords.of(request, ViolationScreen.OWN_WORDS);
        AddressWords from = decided == null ? words : words.with("decided", decided);
        return review.takeNext(by, filter, ViolationOrder.parse(sort))
                .map(violation -> page("/violations/" + violation.id(), from.with("done", "taken")))
                .orElseGet(() -> page("/violations", words.with("done", "none-left")));
    }

    @PostMapping("/violations/{id:\\d+}/decision")
    String decide(
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(by, id, typed, request, response, model, () -> switch (String.valueOf(typed.act())) {
            case "start" -> review.start(by, id, typed.knownVersion());
            case "confirm" -> review.confirm(by, id, typed.knownVersion(), typed.checkedText());
            case "dismiss" ->
                review.requestDismissal(by, id, typed.knownVersion(), typed.chosenReason(), typed.checkedText());
            case "withdraw" -> takingBack.withdrawDismissal(by, id, typed.knownVersion());
            default -> throw Problem.notFound("没有这一步。", "There is no such step.");
        });
    }

    /** Undoes the own decision of a moment ago. */
    @PostMapping("/violations/{id:\\d+}/undo")
    String undo(
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(by, id, typed, request, response, model, () -> takingBack.undo(by, id, typed.knownVersion()));
    }

    @PostMapping("/violations/{id:\\d+}/comments")
    String comment(
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                by,
                id,
                typed,
                request,
                response,
                model,
                () -> review.comment(by, id, typed.knownVersion(), typed.neededText()));
    }

    @PostMapping("/violations/{id:\\d+}/assignment")
    String assign(
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(defaultValue = "") String words,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String next = act(
                by,
                id,
                typed,
                request,
                response,
                model,
                () -> review.assign(by, id, typed.knownVersion(), typed.assignee()));
        return "list".equals(from) && next.startsWith("redirect:")
                ? "redirect:"
                        + LocalAddress.orHome(
                                "/violations?" + (words.isEmpty() ? "" : words + "&") + "open=" + id + "&done=assigned")
                : next;
    }

    @PostMapping("/violations/{id:\\d+}/notice")
    String notice(
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                by,
                id,
                typed,
                request,
                response,
                model,
                () -> rectification.issueNotice(by, id, typed.knownVersion(), typed.days()));
    }

    @PostMapping("/violations/{id:\\d+}/extension")
    String extension(
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                by,
                id,
                typed,
                request,
                response,
                model,
                () -> extensions.ask(
                        by, id, typed.knownVersion(), typed.moreDays(), typed.dueDay(), typed.neededText()));
    }

    @PostMapping("/violations/{id:\\d+}/extension/withdrawal")
    String withdrawExtension(
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                by,
                id,
                typed,
                request,
                response,
                model,
                () -> extensions.withdraw(by, id, typed.knownVersion(), typed.neededText()));
    }

    @PostMapping("/violations/{id:\\d+}/extension/revocation")
    String revokeExtension(
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                by,
                id,
                typed,
                request,
                response,
                model,
                () -> extensions.revoke(by, id, typed.knownVersion(), typed.neededText()));
    }

    @PostMapping("/violations/{id:\\d+}/refunds")
    String refund(
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                by,
                id,
                typed,
                request,
                response,
                model,
                () -> rectification.recordRefund(
                        by,
                        id,
                        typed.knownVersion(),
                        typed.money(),
                        typed.day(),
                        typed.neededVoucher(),
                        typed.checkedNote()));
    }

    @PostMapping("/violations/{id:\\d+}/verification")
    String verification(
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                by,
                id,
                typed,
                request,
                response,
                model,
                () -> rectification.askVerification(by, id, typed.knownVersion(), typed.checkedText()));
    }

    @PostMapping("/violations/{id:\\d+}/referral")
    String referral(
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(
                by,
                id,
                typed,
                request,
                response,
                model,
                () -> rectification.refer(by, id, typed.knownVersion(), typed.neededAuthority(), typed.neededLetter()));
    }

    /** Attaches a file; the bytes are kept and never opened here. */
    @PostMapping("/violations/{id:\\d+}/documents")
    String attach(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @ModelAttribute("typed") Typed typed,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return act(by, id, typed, request, response, model, () -> attached(by, id, typed, file));
    }

    private Violation attached(Account by, long id, Typed typed, @Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw Problem.field("/file", "needed", "请先选择一个文件。", "Choose a file first.");
        }
        String name = FileNames.bare(file.getOriginalFilename(), "document");
        String note = typed.checkedNote();
        try (InputStream bytes = file.getInputStream()) {
            long violation = documents
                    .add(by, id, typed.knownVersion(), name, note == null ? "" : note.strip(), bytes)
                    .document()
                    .violationId();
            return violations.get(by.scope(), violation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step {
        Violation take();
    }

    /** Takes a step and goes to the page as it then is; what is refused comes back with its reason and what was typed. */
    private String act(
            Account by,
            long id,
            Typed typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Step step) {
        try {
            long taken = step.take().id();
            AddressWords words = AddressWords.of(request, ViolationScreen.OWN_WORDS);
            return page("/violations/" + taken, words.with("done", typed.act() == null ? "assigned" : typed.act()));
        } catch (Problem problem) {
            if (problem.kind() == ProblemKind.NOT_FOUND) {
                throw problem;
            }
            response.setStatus(problem.kind().status().value());
            screen.fill(by, id, typed, request, model);
            ViolationScreen.refused(problem, model);
            model.addAttribute(
                    "changed", problem.code().equals(Etags.changedMeanwhile().code()));
            return PAGE;
        }
    }

    private static String page(String path, AddressWords words) {
        return "redirect:" + LocalAddress.orHome(words.at(path));
    }
}
