package org.mingcha.api.rulebook;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what waits for the person, and what in the law will change soon. */
@Hidden
@Controller
class HomePages {

    private static final int SOON = 90;

    private final RuleLibrary ruleLibrary;
    private final MessageSource messages;

    HomePages(RuleLibrary ruleLibrary, MessageSource messages) {
        this.ruleLibrary = ruleLibrary;
        this.messages = messages;
    }

    /** Rows of a table that end soon. */
    record EndingView(String lastDay, String topic, String title, String table, String label) {}

    @GetMapping("/")
    String home(Locale locale, Model model) {
        TableWords words = new TableWords(ruleLibrary.book(), messages, locale);
        List<EndingView> endings = ruleLibrary.endingWithin(SOON).stream()
                .map(ending -> new EndingView(
                        ending.lastDay().toString(),
                        ending.table().topic(),
                        ruleLibrary.page(ending.table().topic()).title(),
                        ending.table().name(),
                        words.label(ending.table().name())))
                .toList();
        model.addAttribute("endings", endings);
        model.addAttribute("soon", SOON);
        model.addAttribute("book", ruleLibrary.book());
        model.addAttribute(
                "judging",
                ruleLibrary.all().stream()
                        .filter(rule -> !rule.card().severity().equals(RuleLibrary.GAP))
                        .count());
        return "home";
    }
}
