package org.mingcha.api.violation;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.check.CheckRun;
import org.mingcha.api.check.CheckState;
import org.mingcha.api.check.Checks;
import org.mingcha.api.listing.Place;
import org.mingcha.api.page.AddressWords;
import org.mingcha.api.page.LocalAddress;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.People;
import org.mingcha.api.user.Role;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of violations: narrowed by facets, every word of it in the address. */
@Hidden
@Controller
class ViolationPages {

    private static final int PAGE = 50;
    private static final Duration REMEMBERED = Duration.ofDays(365);

    private final Violations violations;
    private final SavedViews views;
    private final Checks checks;
    private final People people;
    private final RuleBook book;
    private final Clock clock;

    ViolationPages(Violations violations, SavedViews views, Checks checks, People people, RuleBook book, Clock clock) {
        this.violations = violations;
        this.views = views;
        this.checks = checks;
        this.people = people;
        this.book = book;
        this.clock = clock;
    }

    /** A form sends its empty fields too; they ask nothing. */
    @InitBinder
    void emptyIsNothing(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping("/violations")
    String list(
            @Valid @ModelAttribute("filter") ViolationFilter filter,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable Long open,
            @RequestParam(defaultValue = "") Set<String> shown,
            @RequestParam(required = false) @Nullable String done,
            @CookieValue(name = ListDisplay.COOKIE, required = false) @Nullable String display,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            Model model) {
        AddressWords words = AddressWords.of(request, SavedViews.NOT_KEPT);
        ViolationOrder order = ViolationOrder.parse(sort);
        ViolationOrder.Place place = ViolationOrder.Place.of(after, before);
        ViolationPage page = violations.list(by.scope(), filter, order, place, PAGE);
        model.addAttribute("page", page);
        model.addAttribute("words", words);
        model.addAttribute("order", order.word());
        model.addAttribute(
                "here", place == null ? words : words.with(place.forward() ? "after" : "before", place.cursor()));
        model.addAttribute("begun", place == null);
        model.addAttribute("open", open);
        model.addAttribute("done", done);
        model.addAttribute("bulk", by.has(Role.INSPECTOR) || by.has(Role.SUPERVISOR));
        model.addAttribute("display", ListDisplay.of(display));
        model.addAttribute("titles", ruleTitles());
        model.addAttribute(
                "names",
                people.names(page.violations().stream()
                        .map(violation -> violation.standing().assigneeId())
                        .toList()));
        if (page.violations().isEmpty() && place == null) {
            whyEmpty(by, model);
        }
        if (part) {
            return "violation/list :: results";
        }
        model.addAttribute(
                "facets",
                FacetView.SHOWN.stream()
                        .map(facet -> shown.contains(facet.word())
                                ? counted(by, filter, facet, words)
                                : FacetView.chosen(facet, words.values(facet.word())))
                        .toList());
        model.addAttribute("inspector", by.has(Role.INSPECTOR));
        model.addAttribute("columns", ListDisplay.COLUMNS);
        model.addAttribute("views", views.list(by));
        model.addAttribute("sunday", LocalDate.now(clock).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
        return "violation/list";
    }

    /** The line above the list. */
    @GetMapping("/violations/totals")
    String totals(
            @Valid @ModelAttribute("filter") ViolationFilter filter, @AuthenticationPrincipal Account by, Model model) {
        model.addAttribute("totals", violations.totals(by.scope(), filter));
        return "violation/list :: totals";
    }

    /** The values of one facet with their counts. */
    @GetMapping("/violations/facets/{facet}")
    String facet(
            @PathVariable String facet,
            @Valid @ModelAttribute("filter") ViolationFilter filter,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            Model model) {
        model.addAttribute(
                "facet", counted(by, filter, Facet.of(facet), AddressWords.of(request, SavedViews.NOT_KEPT)));
        model.addAttribute("titles", ruleTitles());
        return "violation/facet :: values";
    }

    /** Which columns, how close the lines. */
    @PostMapping("/violations/display")
    String display(
            @RequestParam(defaultValue = "") Set<String> column,
            @RequestParam(defaultValue = "false") boolean dense,
            @RequestParam(defaultValue = "") String words,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(
                                ListDisplay.COOKIE,
                                ListDisplay.of(dense, column).cookie())
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/violations")
                        .maxAge(REMEMBERED)
                        .build()
                        .toString());
        return back(words);
    }

    @PostMapping("/violations/views")
    String saveView(
            @RequestParam String name,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "false") boolean shared,
            @AuthenticationPrincipal Account by) {
        if (name.isBlank() || name.length() > 64 || words.length() > 2000) {
            throw org.mingcha.api.problem.Problem.field(
                    "/name", "size", "视图名称须为 1 至 64 个字。", "The name of a view has 1 to 64 characters.");
        }
        views.save(by, name, words, shared);
        return back(words.isEmpty() ? "done=view-saved" : words + "&done=view-saved");
    }

    @PostMapping("/violations/views/{id}/deletion")
    String deleteView(
            @PathVariable long id, @RequestParam(defaultValue = "") String words, @AuthenticationPrincipal Account by) {
        views.delete(by, id);
        return back(words.isEmpty() ? "done=view-deleted" : words + "&done=view-deleted");
    }

    private static String back(String words) {
        return "redirect:" + LocalAddress.orHome(words.isEmpty() ? "/violations" : "/violations?" + words);
    }

    private FacetView counted(Account by, ViolationFilter filter, Facet facet, AddressWords words) {
        return FacetView.counted(facet, violations.facet(by.scope(), filter, facet), words.values(facet.word()));
    }

    private Map<String, RuleCard> ruleTitles() {
        return book.cards();
    }

    /** Nothing judged, nothing found, or nothing of what is asked for: three different things. */
    private void whyEmpty(Account by, Model model) {
        boolean any = !violations
                .list(by.scope(), ViolationFilter.ALL, ViolationOrder.USUAL, null, 1)
                .violations()
                .isEmpty();
        CheckRun last = checks.list(by, Place.newest(), 50).stream()
                .filter(check -> check.state() == CheckState.COMPLETED)
                .findFirst()
                .orElse(null);
        model.addAttribute("why", any ? "filter" : last == null ? "unchecked" : "clean");
        model.addAttribute("lastCheck", last);
    }
}
