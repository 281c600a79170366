package org.mingcha.engine.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;

/**
 * Where a policy of the reference stands in the rule book: a row of a dated table names the policies it carries under {@code policy}.
 *
 * @param policy its id
 * @param topics the folders whose tables carry it
 * @param tables the tables, with how many of their rows do
 * @param rules the rules that read one of these tables
 * @param scenarios how many scenarios were given one of these rows
 * @param evidence how its rows are known
 * @param doubted how many of its rows carry a doubt, so that they only lead
 */
public record PolicyRow(
        String policy,
        Set<String> topics,
        Map<String, Integer> tables,
        Set<String> rules,
        int scenarios,
        Set<String> evidence,
        int doubted) {

    private static final String POLICY = "policy";

    /** All policies that any row names, by id; scenarios are run to see which rows they are given. */
    public static Map<String, PolicyRow> all(RuleBook book, List<Scenario> scenarios) {
        Map<String, List<Place>> places = places(book);
        Map<Row, Integer> given = given(book, scenarios);
        Map<String, PolicyRow> rows = new TreeMap<>();
        places.forEach((policy, found) -> {
            Set<String> topics = new TreeSet<>();
            Map<String, Integer> tables = new TreeMap<>();
            Set<String> rules = new TreeSet<>();
            Set<String> evidence = new LinkedHashSet<>();
            int reached = 0;
            int doubted = 0;
            for (Place place : found) {
                topics.add(place.table().topic());
                tables.merge(place.table().name(), 1, Integer::sum);
                evidence.add(place.row().evidence().word());
                reached += given.getOrDefault(place.row(), 0);
                doubted += place.row().doubt().isEmpty() ? 0 : 1;
                book.cards().values().stream()
                        .filter(card -> card.source().names(place.table().name()))
                        .map(RuleCard::id)
                        .forEach(rules::add);
            }
            rows.put(policy, new PolicyRow(policy, topics, tables, rules, reached, evidence, doubted));
        });
        return rows;
    }

    private record Place(Table table, Row row) {}

    private static Map<String, List<Place>> places(RuleBook book) {
        Map<String, List<Place>> places = new TreeMap<>();
        for (Table table : book.tables().all()) {
            for (Row row : table.rows()) {
                String policies = row.value(POLICY) instanceof String text ? text : "";
                for (String policy : policies.isEmpty() ? new String[0] : policies.split("\\s+")) {
                    places.computeIfAbsent(policy, key -> new ArrayList<>()).add(new Place(table, row));
                }
            }
        }
        return places;
    }

    private static Map<Row, Integer> given(RuleBook book, List<Scenario> scenarios) {
        Map<Row, Integer> given = new HashMap<>();
        Set<Row> seen = new LinkedHashSet<>();
        ScenarioRunner runner = ScenarioRunner.watchedBy(book, seen::add);
        for (Scenario scenario : scenarios) {
            runner.run(scenario);
            seen.forEach(row -> given.merge(row, 1, Integer::sum));
            seen.clear();
        }
        return given;
    }
}
