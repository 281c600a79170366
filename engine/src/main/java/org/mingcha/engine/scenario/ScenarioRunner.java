package org.mingcha.engine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.kie.api.runtime.rule.AgendaFilter;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.charge.Resolver;
import org.mingcha.engine.judge.Certainty;
import org.mingcha.engine.judge.Court;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.judge.Gap;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.rulebook.RuleBook;

/** Runs scenarios through the rules as a check would, and says how the outcome differs. */
public final class ScenarioRunner {

    private final Court court;
    private final Resolver resolver;

    public ScenarioRunner(RuleBook book) {
        this(book, match -> true);
    }

    /** @param filter which rules may fire */
    public ScenarioRunner(RuleBook book, AgendaFilter filter) {
        this.court = new Court(book, filter);
        this.resolver = new Resolver(book.catalogue(), book.tables());
    }

    /** What differs from what the scenario expects, a line each; empty where it holds. */
    public List<String> run(Scenario scenario) {
        List<Charge> charges = scenario.records().stream()
                .map(record -> resolver.resolve(record.row(), scenario.payerOf(record)))
                .toList();
        Verdicts verdicts = court.judge(charges);
        List<String> differences = new ArrayList<>();
        for (ScenarioRecord record : scenario.records()) {
            compare(scenario, record, verdicts, differences);
        }
        return differences;
    }

    private static void compare(Scenario scenario, ScenarioRecord record, Verdicts verdicts, List<String> differences) {
        List<Finding> findings = verdicts.findings().stream()
                .filter(finding -> finding.row() == record.line())
                .sorted(java.util.Comparator.comparing(ScenarioRunner::word))
                .toList();
        List<Gap> gaps = verdicts.gaps().stream()
                .filter(gap -> gap.row() == record.line() && !gap.judged())
                .toList();
        List<String> found = found(findings, gaps);
        String place = scenario.file() + ":" + record.line();
        if (!holds(record.expect(), found)) {
            differences.add(place + ": expected " + record.expect() + ", found " + found + reasons(findings, gaps));
        }
        if (!record.lawful().isEmpty()) {
            List<String> lawful = findings.stream()
                    .map(finding -> finding.lawful().toString())
                    .toList();
            if (!record.lawful().equals(lawful)) {
                differences.add(
                        place + ": expected lawful " + record.lawful() + ", found " + lawful + reasons(findings, gaps));
            }
        }
    }

    /** {@code NOT_JUDGED} alone fits every reason; a reason must be among those given. */
    private static boolean holds(List<String> expect, List<String> found) {
        if (expect.equals(List.of("NOT_JUDGED"))) {
            return !found.isEmpty() && found.get(0).startsWith("NOT_JUDGED");
        }
        if (expect.get(0).startsWith("NOT_JUDGED:")) {
            return found.containsAll(expect);
        }
        return expect.equals(found);
    }

    private static List<String> found(List<Finding> findings, List<Gap> gaps) {
        if (!findings.isEmpty()) {
            return findings.stream().map(ScenarioRunner::word).toList();
        }
        if (gaps.isEmpty()) {
            return List.of("CLEAN");
        }
        TreeSet<String> reasons = new TreeSet<>();
        gaps.forEach(gap -> reasons.add("NOT_JUDGED:" + gap.reason()));
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
