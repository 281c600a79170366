package org.mingcha.engine.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.kie.api.runtime.rule.AgendaFilter;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.charge.Resolver;
import org.mingcha.engine.check.Sessions;
import org.mingcha.engine.judge.Certainty;
import org.mingcha.engine.judge.Court;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.judge.Gap;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.Grouping;
import org.mingcha.engine.rulebook.RuleBook;

/** Runs scenarios through the rules as a check would, and says how the outcome differs. */
public final class ScenarioRunner {

    private final Map<Grouping, Court> courts = new LinkedHashMap<>();
    private final Resolver resolver;

    public ScenarioRunner(RuleBook book) {
        this(book, match -> true);
    }

    /** @param filter which rules may fire */
    public ScenarioRunner(RuleBook book, AgendaFilter filter) {
        this(book, filter, book.tables());
    }

    private ScenarioRunner(RuleBook book, AgendaFilter filter, Tables tables) {
        book.groupings().forEach(grouping -> courts.put(grouping, new Court(book, grouping, filter)));
        this.resolver = new Resolver(book.catalogue(), tables);
    }

    /** A runner that tells {@code watcher} of every row of a dated table that a record is given. */
    public static ScenarioRunner watchedBy(RuleBook book, Consumer<Row> watcher) {
        return new ScenarioRunner(book, match -> true, book.tables().watchedBy(watcher));
    }

    /**
     * A runner for rules or tables that may be wrong on purpose: a rule that fails is not told to the log.
     *
     * @param filter which rules may fire
     * @param tables in place of the rule book's own
     */
    public static ScenarioRunner onTrial(RuleBook book, AgendaFilter filter, Tables tables) {
        ScenarioRunner runner = new ScenarioRunner(book, filter, tables);
        runner.courts.values().forEach(Court::quiet);
        return runner;
    }

    /** What differs from what the scenario expects, a line each; empty where it holds. */
    public List<String> run(Scenario scenario) {
        Verdicts verdicts = judge(scenario);
        List<String> differences = new ArrayList<>();
        for (ScenarioRecord record : scenario.records()) {
            compare(scenario, record, verdicts, differences);
        }
        return differences;
    }

    /** What the rules say of the scenario's records, whatever it expects. */
    public Verdicts judge(Scenario scenario) {
        Map<DataRow, Charge> charges = new LinkedHashMap<>();
        scenario.records()
                .forEach(record -> charges.put(record.row(), resolver.resolve(record.row(), scenario.payerOf(record))));
        List<Finding> findings = new ArrayList<>();
        courts.forEach((grouping, court) -> {
            if (!grouping.equals(Grouping.BY_PAYER)) {
                for (List<Charge> group : Sessions.of(List.copyOf(charges.keySet()), grouping, charges::get)) {
                    findings.addAll(court.findings(group).findings());
                }
            }
        });
        Set<Integer> found = findings.stream().map(Finding::row).collect(Collectors.toSet());
        Verdicts byPayer = Objects.requireNonNull(courts.get(Grouping.BY_PAYER))
                .judge(
                        List.copyOf(charges.values()),
                        charge -> found.contains(charge.getRecord().row()));
        findings.addAll(byPayer.findings());
        return new Verdicts(findings, byPayer.gaps(), byPayer.clean(), byPayer.withFindings(), byPayer.notJudged());
    }

    /** What the rules say of a record, in the words of a scenario: its {@code expect}, every name of what is missing among them, and {@code lawful}. */
    public record Answer(List<String> expect, List<String> lawful) {}

    /** What the rules say of each of the scenario's records, whatever it expects. */
    public List<Answer> answers(Scenario scenario) {
        Verdicts verdicts = judge(scenario);
        return scenario.records().stream()
                .map(record -> {
                    List<Finding> findings = findings(verdicts, record);
                    return new Answer(found(findings, gaps(verdicts, record)), lawful(findings));
                })
                .toList();
    }

    private static List<Finding> findings(Verdicts verdicts, ScenarioRecord record) {
        return verdicts.findings().stream()
                .filter(finding -> finding.row() == record.line())
                .sorted(java.util.Comparator.comparing(ScenarioRunner::word))
                .toList();
    }

    private static List<Gap> gaps(Verdicts verdicts, ScenarioRecord record) {
        return verdicts.gaps().stream()
                .filter(gap -> gap.row() == record.line() && !gap.judged())
                .toList();
    }

    private static List<String> lawful(List<Finding> findings) {
        return findings.stream().map(finding -> finding.lawful().toString()).toList();
    }

    private static void compare(Scenario scenario, ScenarioRecord record, Verdicts verdicts, List<String> differences) {
        List<Finding> findings = findings(verdicts, record);
        List<Gap> gaps = gaps(verdicts, record);
        String place = scenario.file() + ":" + record.line();
        if (!holds(record.expect(), findings, gaps)) {
            differences.add(place + ": expected " + record.expect() + ", found " + found(findings, gaps)
                    + reasons(findings, gaps));
        }
        if (!record.lawful().isEmpty()) {
            List<String> lawful = lawful(findings);
            if (!record.lawful().equals(lawful)) {
                differences.add(
                        place + ": expected lawful " + record.lawful() + ", found " + lawful + reasons(findings, gaps));
            }
        }
        if (!record.cites().isEmpty()) {
            Set<String> cited = cited(findings);
            if (!cited.equals(new TreeSet<>(record.cites()))) {
                differences.add(place + ": expected to cite " + record.cites() + ", found " + cited);
            }
        }
    }

    /** The law that findings carry, as a scenario names it: the number, or the title where there is none, and the clause. */
    private static Set<String> cited(List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.basis().stream())
                .map(basis ->
                        (Objects.requireNonNullElse(basis.number(), basis.document()) + " " + basis.article()).strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code NOT_JUDGED} alone fits whatever the reasons; else each reason given must be expected, and each expected one given. */
    private static boolean holds(List<String> expect, List<Finding> findings, List<Gap> gaps) {
        if (!findings.isEmpty() || gaps.isEmpty()) {
            return expect.equals(found(findings, gaps));
        }
        return expect.equals(List.of("NOT_JUDGED"))
                || (expect.stream().allMatch(word -> gaps.stream().anyMatch(gap -> fits(word, gap)))
                        && gaps.stream().allMatch(gap -> expect.stream().anyMatch(word -> fits(word, gap))));
    }

    /** Whether the word names the reason of a gap, alone or with one of the names of what is missing. */
    private static boolean fits(String word, Gap gap) {
        String reason = "NOT_JUDGED:" + gap.reason();
        return word.equals(reason) || gap.missing().stream().anyMatch(name -> word.equals(reason + ":" + name));
    }

    private static List<String> found(List<Finding> findings, List<Gap> gaps) {
        if (!findings.isEmpty()) {
            return findings.stream().map(ScenarioRunner::word).toList();
        }
        if (gaps.isEmpty()) {
            return List.of("CLEAN");
        }
        TreeSet<String> reasons = new TreeSet<>();
        for (Gap gap : gaps) {
            reasons.add("NOT_JUDGED:" + gap.reason());
            gap.missing().forEach(name -> reasons.add("NOT_JUDGED:" + gap.reason() + ":" + name));
        }
        return List.copyOf(reasons);
    }

    private static String word(Finding finding) {
        return finding.rule() + (finding.certainty() == Certainty.LEAD ? ":LEAD" : "");
    }

    private static String reasons(List<Finding> findings, List<Gap> gaps) {
        StringBuilder reasons = new StringBuilder();
        findings.forEach(finding -> reasons.append("\n    ")
                .append(finding.rule())
                .append(' ')
                .append(finding.explanation().zh())
                .append(finding.workings().stream()
                        .map(line -> line.label().zh() + "=" + line.value())
                        .toList()));
        gaps.forEach(gap -> reasons.append("\n    ")
                .append(gap.rule())
                .append(' ')
                .append(gap.explanation().zh())
                .append(Map.of("missing", gap.missing())));
        return reasons.toString();
    }
}
