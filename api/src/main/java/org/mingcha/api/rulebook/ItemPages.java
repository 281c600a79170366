package org.mingcha.api.rulebook;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingcha.api.problem.Problem;
import org.mingcha.engine.catalogue.CatalogueItem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The catalogue of items, and each item's standards over time. */
@Hidden
@Controller
class ItemPages {

    private static final int PAGE = 50;

    private final RuleLibrary ruleLibrary;
    private final MessageSource messages;
    private final Clock clock;

    ItemPages(RuleLibrary ruleLibrary, MessageSource messages, Clock clock) {
        this.ruleLibrary = ruleLibrary;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/items")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String nature,
            @RequestParam(defaultValue = "0") int from,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Locale locale,
            Model model) {
        List<CatalogueItem> found = ruleLibrary.findItems(q, nature);
        int first = Math.max(0, Math.min(from, found.size()));
        TableWords words = words(locale);
        model.addAttribute("q", q);
        model.addAttribute("nature", nature);
        model.addAttribute(
                "natures",
                ruleLibrary.items().stream()
                        .map(CatalogueItem::nature)
                        .distinct()
                        .toList());
        model.addAttribute("items", found.subList(first, Math.min(first + PAGE, found.size())));
        model.addAttribute("count", found.size());
        model.addAttribute("first", first);
        model.addAttribute("pageSize", PAGE);
        model.addAttribute("status", ruleLibrary.statusToday());
        model.addAttribute("words", words);
        return part ? "rulebook/items :: results" : "rulebook/items";
    }

    @GetMapping("/items/{code}")
    String item(@PathVariable String code, Locale locale, Model model) {
        CatalogueItem item = ruleLibrary
                .findItem(code)
                .orElseThrow(() ->
                        Problem.notFound("目录中没有项目“" + code + "”。", "The catalogue has no item \"" + code + "\"."));
        TableWords words = words(locale);
        List<RulePages.TableView> tables = new ArrayList<>();
        ruleLibrary.rowsOf(item).forEach((table, rows) -> {
            List<TimeLine.Rows> lanes = words.byKey(rows, Set.of("item_code"));
            tables.add(new RulePages.TableView(
                    table.name(),
                    words.label(table.name()),
                    table.file(),
                    TimeLine.of(lanes, LocalDate.now(clock)),
                    0,
                    rows.size()));
        });
        Map<String, String> status = ruleLibrary.statusToday();
        model.addAttribute("item", item);
        model.addAttribute("name", words.name(item));
        model.addAttribute("status", status.get(item.code()));
        model.addAttribute("aliases", item.aliases().stream().collect(Collectors.joining(" · ")));
        model.addAttribute("page", ruleLibrary.page(item.topic()));
        model.addAttribute("tables", tables);
        model.addAttribute("words", words);
        return "rulebook/item";
    }

    private TableWords words(Locale locale) {
        return new TableWords(ruleLibrary.book(), messages, locale);
    }
}
