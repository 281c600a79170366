package org.mingcha.engine.mutation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kie.api.runtime.rule.AgendaFilter;
import org.mingcha.engine.policy.Question;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioRunner;
import org.mingcha.engine.time.Period;

/**
 * What each scenario reaches: the questions its records ask of the tables, the rows they are given, the rules that fire. Scenarios that do not
 * hold, such as those still to be filled in, reach nothing, since they cannot notice a change.
 */
public final class Reach {

    private final RuleBook book;
    private final List<Scenario> scenarios;
    private final List<Scenario> failing = new ArrayList<>();
    private final Map<Scenario, Set<Row>> rows = new LinkedHashMap<>();
    private final Map<Scenario, Set<String>> fired = new LinkedHashMap<>();
    /** By table; the questions of one scenario one after the other. */
    private final Map<String, List<Asked>> asked = new HashMap<>();

    private Reach(RuleBook book, List<Scenario> scenarios) {
        this.book = book;
        this.scenarios = List.copyOf(scenarios);
    }

    /** A question with its answer in the rule book's own tables. */
    record Asked(Scenario scenario, Question question, Object answer) {}

    /** Runs every scenario once. */
    public static Reach of(RuleBook book, List<Scenario> scenarios) {
        Reach reach = new Reach(book, scenarios);
        Set<Row> given = new LinkedHashSet<>();
        Set<String> rules = new TreeSet<>();
        List<Question> questions = new ArrayList<>();
        Tables tables = book.tables().watchedBy(given::add).heardBy(questions::add);
        AgendaFilter listening = match -> {
            rules.add(match.getRule().getName());
            return true;
        };
        ScenarioRunner runner = ScenarioRunner.onTrial(book, listening, tables);
        for (Scenario scenario : scenarios) {
            if (runner.run(scenario).isEmpty()) {
                reach.rows.put(scenario, new HashSet<>(given));
                reach.fired.put(scenario, new TreeSet<>(rules));
                questions.forEach(question -> reach.asked
                        .computeIfAbsent(question.table(), table -> new ArrayList<>())
                        .add(new Asked(scenario, question, question.answeredBy(book.tables()))));
            } else {
                reach.failing.add(scenario);
            }
            given.clear();
            rules.clear();
            questions.clear();
        }
        return reach;
    }

    public RuleBook book() {
        return book;
    }

    public List<Scenario> scenarios() {
        return scenarios;
    }

    /** Scenarios that hold, in their order. */
    List<Scenario> holding() {
        return List.copyOf(rows.keySet());
    }

    /** Scenarios that do not hold. */
    public List<Scenario> failing() {
        return List.copyOf(failing);
    }

    /** The rows that some scenario was given, each with the first of them. */
    Map<Row, Scenario> firstGiven() {
        Map<Row, Scenario> given = new HashMap<>();
        rows.forEach((scenario, own) -> own.forEach(row -> given.putIfAbsent(row, scenario)));
        return given;
    }

    Set<Row> rowsOf(Scenario scenario) {
        return rows.getOrDefault(scenario, Set.of());
    }

    /** The rules that fired in a scenario. */
    Set<String> firedIn(Scenario scenario) {
        return fired.getOrDefault(scenario, Set.of());
    }

    /** The scenarios in which a rule fired. */
    List<Scenario> firing(String rule) {
        return fired.entrySet().stream()
                .filter(entry -> entry.getValue().contains(rule))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The periods of several days that some record asked the table for, and that end ({@code before}) or begin on a day. */
    Set<Period> periodsAt(String table, LocalDate day, boolean before) {
        Set<Period> periods = new LinkedHashSet<>();
        for (Asked question : asked.getOrDefault(table, List.of())) {
            Period days = question.question().days();
            LocalDate end = before ? days.lastDay() : days.firstDay();
            if (end.equals(day) && !days.firstDay().equals(days.lastDay())) {
                periods.add(days);
            }
        }
        return periods;
    }

    /**
     * The scenarios that may notice that {@code changed} stands in place of the rule book's tables: those that get another answer. First those
     * that get other rows, then those that get the same rows with something else in them.
     */
    List<Scenario> noticing(String table, Tables changed) {
        Set<Scenario> strongly = new LinkedHashSet<>();
        Set<Scenario> weakly = new LinkedHashSet<>();
        for (Asked question : asked.getOrDefault(table, List.of())) {
            Object answer = question.question().answeredBy(changed);
            if (!answer.equals(question.answer())) {
                (places(answer).equals(places(question.answer())) ? weakly : strongly).add(question.scenario());
            }
        }
        weakly.removeAll(strongly);
        List<Scenario> noticing = new ArrayList<>(strongly);
        noticing.addAll(weakly);
        return noticing;
    }

    private static Object places(Object answer) {
        if (answer instanceof Row row) {
            return row.place();
        }
        return answer instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : answer;
    }
}
