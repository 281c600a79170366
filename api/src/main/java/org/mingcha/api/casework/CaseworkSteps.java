package org.mingcha.api.casework;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
import org.mingcha.api.violation.Violations;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The forms by which a violation is decided and put right. A form carries the version that was seen; where somebody was faster, the page comes back
 * with what happened meanwhile and with what was typed.
 */
@Hidden
@Controller
@RequestMapping("/violations/{id:\\d+}")
class CaseworkSteps {

    private final ViolationScreen screen;
    private final Violations violations;
    private final Review review;
    private final TakingBack takingBack;
    private final Rectification rectification;
    private final Extensions extensions;
    private final Documents documents;

    CaseworkSteps(
            ViolationScreen screen,
            Violations violations,
            Review review,
            TakingBack takingBack,
            Rectification rectification,
            Extensions extensions,
            Documents documents) {
        this.screen = screen;
        this.violations = violations;
        this.review = review;
        this.takingBack = takingBack;
        this.rectification = rectification;
        this.extensions = extensions;
        this.documents = documents;
    }

    /** A form sends its empty fields too; they say nothing. */
    @InitBinder
    void emptyIsNothing(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    /** A form that was sent: by whom, about which violation and with what in it. */
    record Sent(Account by, long id, Typed typed, HttpServletRequest request, HttpServletResponse response) {

        long version() {
            return typed.knownVersion();
        }
    }

    /** Every step has what was sent as its argument. */
    @ModelAttribute(binding = false)
    Sent sent(
            @AuthenticationPrincipal Account by,
            @PathVariable long id,
            @ModelAttribute("typed") Typed typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        return new Sent(by, id, typed, request, response);
    }

    @PostMapping("/decision")
    String decide(Sent sent, Model model) {
        Account by = sent.by();
        long id = sent.id();
        Typed typed = sent.typed();
        return act(sent, model, () -> switch (String.valueOf(typed.act())) {
            case "start" -> review.start(by, id, sent.version());
            case "confirm" -> review.confirm(by, id, sent.version(), typed.checkedText());
            case "dismiss" ->
                review.requestDismissal(by, id, sent.version(), typed.chosenReason(), typed.checkedText());
            case "withdraw" -> takingBack.withdrawDismissal(by, id, sent.version());
            default -> throw Problem.notFound("没有这一步。", "There is no such step.");
        });
    }

    /** Undoes the own decision of a moment ago. */
    @PostMapping("/undo")
    String undo(Sent sent, Model model) {
        return act(sent, model, () -> takingBack.undo(sent.by(), sent.id(), sent.version()));
    }

    @PostMapping("/comments")
    String comment(Sent sent, Model model) {
        return act(
                sent,
                model,
                () -> review.comment(
                        sent.by(), sent.id(), sent.version(), sent.typed().neededText()));
    }

    @PostMapping("/assignment")
    String assign(
            Sent sent,
            Model model,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(defaultValue = "") String words) {
        String next = act(
                sent,
                model,
                () -> review.assign(
                        sent.by(), sent.id(), sent.version(), sent.typed().assignee()));
        return "list".equals(from) && next.startsWith("redirect:")
                ? "redirect:"
                        + LocalAddress.orHome("/violations?" + (words.isEmpty() ? "" : words + "&") + "open="
                                + sent.id() + "&done=assigned")
                : next;
    }

    @PostMapping("/notice")
    String notice(Sent sent, Model model) {
        return act(
                sent,
                model,
                () -> rectification.issueNotice(
                        sent.by(), sent.id(), sent.version(), sent.typed().days()));
    }

    @PostMapping("/extension")
    String extension(Sent sent, Model model) {
        Typed typed = sent.typed();
        return act(
                sent,
                model,
                () -> extensions.ask(
                        sent.by(), sent.id(), sent.version(), typed.moreDays(), typed.dueDay(), typed.neededText()));
    }

    @PostMapping("/extension/withdrawal")
    String withdrawExtension(Sent sent, Model model) {
        return act(
                sent,
                model,
                () -> extensions.withdraw(
                        sent.by(), sent.id(), sent.version(), sent.typed().neededText()));
    }

    @PostMapping("/extension/revocation")
    String revokeExtension(Sent sent, Model model) {
        return act(
                sent,
                model,
                () -> extensions.revoke(
                        sent.by(), sent.id(), sent.version(), sent.typed().neededText()));
    }

    @PostMapping("/refunds")
    String refund(Sent sent, Model model) {
        Typed typed = sent.typed();
        return act(
                sent,
                model,
                () -> rectification.recordRefund(
                        sent.by(),
                        sent.id(),
                        sent.version(),
                        typed.money(),
                        typed.day(),
                        typed.neededVoucher(),
                        typed.checkedNote()));
    }

    @PostMapping("/verification")
    String verification(Sent sent, Model model) {
        return act(
                sent,
                model,
                () -> rectification.askVerification(
                        sent.by(), sent.id(), sent.version(), sent.typed().checkedText()));
    }

    @PostMapping("/referral")
    String referral(Sent sent, Model model) {
        Typed typed = sent.typed();
        return act(
                sent,
                model,
                () -> rectification.refer(
                        sent.by(), sent.id(), sent.version(), typed.neededAuthority(), typed.neededLetter()));
    }

    /** Attaches a file; the bytes are kept and never opened here. */
    @PostMapping("/documents")
    String attach(Sent sent, Model model, @RequestParam(required = false) @Nullable MultipartFile file) {
        return act(sent, model, () -> attached(sent, file));
    }

    private Violation attached(Sent sent, @Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw Problem.field("/file", "needed", "请先选择一个文件。", "Choose a file first.");
        }
        String name = FileNames.bare(file.getOriginalFilename(), "document");
        String note = sent.typed().checkedNote();
        try (InputStream bytes = file.getInputStream()) {
            long violation = documents
                    .add(sent.by(), sent.id(), sent.version(), name, note == null ? "" : note.strip(), bytes)
                    .document()
                    .violationId();
            return violations.get(sent.by().scope(), violation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a step and goes to the page as it then is; what is refused comes back with its reason and what was typed. */
    private String act(Sent sent, Model model, Supplier<Violation> step) {
        Typed typed = sent.typed();
        try {
            long taken = step.get().id();
            AddressWords words = AddressWords.of(sent.request(), ViolationScreen.OWN_WORDS);
            return "redirect:"
                    + LocalAddress.orHome(words.with("done", typed.act() == null ? "assigned" : typed.act())
                            .at("/violations/" + taken));
        } catch (Problem problem) {
            if (problem.kind() == ProblemKind.NOT_FOUND) {
                throw problem;
            }
            sent.response().setStatus(problem.kind().status().value());
            screen.fill(sent.by(), sent.id(), typed, sent.request(), model);
            ViolationScreen.refused(problem, model);
            model.addAttribute(
                    "changed", problem.code().equals(Etags.changedMeanwhile().code()));
            return ViolationScreen.PAGE;
        }
    }
}
