package org.mingcha.api.violation;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.page.AddressWords;
import org.mingcha.api.user.Account;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The figures of a campaign: each leads to the rows it is made of. */
@Hidden
@Controller
class StatisticsPages {

    private static final List<Facet> SHOWN =
            List.of(Facet.TYPE, Facet.DOCUMENT, Facet.UNIT, Facet.ITEM, Facet.REGION, Facet.MONTH);
    /** Ages in days that are told apart, first and last included; the last has no end. */
    private static final List<List<Integer>> AGES =
            List.of(List.of(0, 2), List.of(3, 10), List.of(11, 30), List.of(31));

    private final Violations violations;
    private final RuleBook book;
    private final Clock clock;

    StatisticsPages(Violations violations, RuleBook book, Clock clock) {
        this.violations = violations;
        this.book = book;
        this.clock = clock;
    }

    /** @param address the list of what the line counts */
    record Line(String value, String label, Totals totals, String address) {}

    record Part(String word, boolean named, List<Line> lines) {}

    /** @param to null for any older day */
    record Age(int from, @Nullable Integer to, Totals totals, String address) {}

    @InitBinder
    void emptyIsNothing(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping("/statistics")
    String statistics(
            @Valid @ModelAttribute("filter") ViolationFilter filter,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            Model model) {
        AddressWords words = AddressWords.of(request, SavedViews.NOT_KEPT);
        model.addAttribute("words", words);
        model.addAttribute("totals", violations.totals(by.scope(), filter));
        model.addAttribute("decided", violations.decided(by.scope(), filter));
        model.addAttribute("records", violations.recordsChecked(by.scope()));
        model.addAttribute("confirmed", violations.totals(by.scope(), filter.decided(Set.of(Decision.CONFIRMED))));
        model.addAttribute("certainties", violations.facet(by.scope(), filter, Facet.CERTAINTY));
        List<Part> parts = new ArrayList<>();
        for (Facet facet : SHOWN) {
            List<Line> lines = violations.facet(by.scope(), filter, facet).stream()
                    .map(value -> new Line(value.value(), value.label(), value.totals(), address(words, facet, value)))
                    .toList();
            parts.add(new Part(facet.word(), facet == Facet.TYPE, lines));
        }
        model.addAttribute("parts", parts);
        model.addAttribute("ages", ages(by, filter, words));
        model.addAttribute("rules", violations.decidedByRule(by.scope(), filter));
        model.addAttribute("titles", book.cards());
        model.addAttribute("now", clock.instant());
        return "statistics/statistics";
    }

    private static String address(AddressWords words, Facet facet, FacetValue value) {
        return words.with(facet.word(), value.value()).at("/violations");
    }

    private List<Age> ages(Account by, ViolationFilter filter, AddressWords words) {
        LocalDate today = LocalDate.now(clock);
        ViolationFilter unfinished = filter.decided(Decision.OPEN).with(RectificationState.OPEN);
        AddressWords unfinishedWords = words.with("decision", Decision.OPEN.toArray())
                .with("rectification", RectificationState.OPEN.toArray());
        List<Age> ages = new ArrayList<>();
        for (List<Integer> age : AGES) {
            LocalDate newest = today.minusDays(age.get(0));
            LocalDate oldest = age.size() > 1 ? today.minusDays(age.get(1)) : null;
            AddressWords theirs = unfinishedWords.with("openedTo", newest);
            ages.add(new Age(
                    age.get(0),
                    oldest == null ? null : age.get(1),
                    violations.totals(by.scope(), unfinished.opened(oldest, newest)),
                    (oldest == null ? theirs : theirs.with("openedFrom", oldest)).at("/violations")));
        }
        return ages;
    }
}
