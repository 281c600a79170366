package org.mingcha.api.casework;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.page.AddressWords;
import org.mingcha.api.page.LocalAddress;
import org.mingcha.api.review.Review;
import org.mingcha.api.review.TakingBack;
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

/** One violation. */
@Hidden
@Controller
class CaseworkPages {

    private final ViolationScreen screen;
    private final Violations violations;
    private final Review review;
    private final TakingBack takingBack;
    private final UploadedRows rows;
    private final AuditLog audit;

    CaseworkPages(
            ViolationScreen screen,
            Violations violations,
            Review review,
            TakingBack takingBack,
            UploadedRows rows,
            AuditLog audit) {
        this.screen = screen;
        this.violations = violations;
        this.review = review;
        this.takingBack = takingBack;
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
        return ViolationScreen.PAGE;
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
        return ViolationScreen.PAGE;
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

    private static String page(String path, AddressWords words) {
        return "redirect:" + LocalAddress.orHome(words.at(path));
    }
}
