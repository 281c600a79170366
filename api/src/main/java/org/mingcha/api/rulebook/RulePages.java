package org.mingcha.api.rulebook;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mingcha.api.problem.Problem;
import org.mingcha.engine.policy.Evidence;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The rule ruleLibrary: rules by topic, topics, rule cards, tables over time. */
@Hidden
@Controller
class RulePages {

    /** A card shows this many keys of a table; the table's own page shows all. */
    private static final int LANES_ON_CARD = 8;

    private static final List<String> SEVERITIES = List.of("HIGH", "MEDIUM", "LOW", RuleLibrary.GAP);

    private final RuleLibrary ruleLibrary;
    private final MessageSource messages;
    private final Clock clock;

    RulePages(RuleLibrary ruleLibrary, MessageSource messages, Clock clock) {
        this.ruleLibrary = ruleLibrary;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A table over time, as a page shows it.
     *
     * @param hidden how many keys are left out here
     */
    record TableView(String name, String label, String file, TimeLine timeLine, int hidden, int rows) {}

    @GetMapping("/rules")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String evidence,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        RuleLibrary.Wanted wanted = new RuleLibrary.Wanted(q, severity, type, evidence);
        List<RuleLibrary.TopicRules> topics = ruleLibrary.find(wanted);
        model.addAttribute("wanted", wanted);
        model.addAttribute("topics", topics);
        model.addAttribute(
                "count", topics.stream().mapToInt(topic -> topic.rules().size()).sum());
        model.addAttribute("severities", SEVERITIES);
        model.addAttribute("types", ruleLibrary.types());
        model.addAttribute("evidences", Evidence.values());
        model.addAttribute("book", ruleLibrary.book());
        return part ? "rulebook/rules :: results" : "rulebook/rules";
    }

    @GetMapping("/rules/topics/{topic}")
    String topic(@PathVariable String topic, Locale locale, Model model) {
        if (!ruleLibrary.hasTopic(topic)) {
            throw Problem.notFound("规则库中没有专题“" + topic + "”。", "The rule library has no topic \"" + topic + "\".");
        }
        TableWords words = words(locale);
        model.addAttribute("topic", topic);
        model.addAttribute("page", ruleLibrary.page(topic));
        model.addAttribute("rules", ruleLibrary.ofTopic(topic));
        model.addAttribute(
                "tables",
                ruleLibrary.tablesOf(topic).stream()
                        .map(table -> view(table, words, LANES_ON_CARD))
                        .toList());
        return "rulebook/topic";
    }

    @GetMapping("/rules/{id}")
    String rule(@PathVariable String id, Locale locale, Model model) {
        RuleLibrary.RuleEntry rule = ruleLibrary
                .findRule(id)
                .orElseThrow(() ->
                        Problem.notFound("规则库中没有规则“" + id + "”。", "The rule library has no rule \"" + id + "\"."));
        TableWords words = words(locale);
        String basis = rule.card().basis();
        model.addAttribute("rule", rule);
        model.addAttribute("page", ruleLibrary.page(rule.card().topic()));
        model.addAttribute(
                "basis",
                basis == null ? null : ruleLibrary.book().findBasis(basis).orElse(null));
        model.addAttribute(
                "tables",
                ruleLibrary.tables(rule.card()).stream()
                        .filter(table -> !table.rows().isEmpty())
                        .map(table -> view(table, words, LANES_ON_CARD))
                        .toList());
        return "rulebook/rule";
    }

    @GetMapping("/rules/tables/{name}")
    String table(@PathVariable String name, Locale locale, Model model) {
        List<Table> tables = ruleLibrary.tablesNamed(name);
        if (tables.isEmpty()) {
            throw Problem.notFound("规则库中没有参数表“" + name + "”。", "The rule library has no table \"" + name + "\".");
        }
        TableWords words = words(locale);
        model.addAttribute("label", words.label(name));
        model.addAttribute("topic", tables.get(0).topic());
        model.addAttribute("page", ruleLibrary.page(tables.get(0).topic()));
        model.addAttribute(
                "tables",
                tables.stream()
                        .filter(table -> !table.rows().isEmpty())
                        .map(table -> view(table, words, Integer.MAX_VALUE))
                        .toList());
        return "rulebook/table";
    }

    private TableView view(Table table, TableWords words, int most) {
        List<Row> rows = table.rows();
        List<TimeLine.Rows> lanes = words.byKey(rows, Set.of());
        return new TableView(
                table.name(),
                words.label(table.name()),
                table.file(),
                TimeLine.of(lanes.subList(0, Math.min(most, lanes.size())), LocalDate.now(clock)),
                Math.max(0, lanes.size() - most),
                rows.size());
    }

    private TableWords words(Locale locale) {
        return new TableWords(ruleLibrary.book(), messages, locale);
    }
}
