package org.mingcha.engine.mutation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.text.Text;

/**
 * All places where tables and rules demand a scenario, met or not. A day or a limit is met by a scenario that fails when it moves by one step:
 * that a case with that day is there says nothing. Of the three values around a limit two lie at the boundary, the last within and the first
 * beyond; the third turns nowhere.
 */
public final class Boundaries {

    private final Reach reach;
    private final List<Boundary> boundaries = new ArrayList<>();

    private Boundaries(Reach reach) {
        this.reach = reach;
    }

    /** @param outcomes of the mutants of rows; those that move no boundary are left aside */
    public static List<Boundary> of(Reach reach, List<Outcome> outcomes) {
        Boundaries all = new Boundaries(reach);
        outcomes.forEach(all::moved);
        all.rows();
        all.fields();
        return List.copyOf(all.boundaries);
    }

    private void moved(Outcome outcome) {
        if (outcome.mutant() instanceof RowMutant mutant && mutant.boundary().isPresent()) {
            Edge edge = mutant.boundary().get();
            boundaries.add(new Boundary(
                    mutant.id(),
                    edge.day() == null ? Boundary.Kind.LIMIT : Boundary.Kind.DAY,
                    mutant.topic(),
                    mutant.place(),
                    demand(edge),
                    Optional.of(mutant.row()),
                    Optional.of(mutant),
                    outcome.killer()));
        }
    }

    private static Text demand(Edge edge) {
        return switch (edge.side()) {
            case DAY_BEFORE -> new Text("首日前一天 " + edge.value(), "the day before the first, " + edge.value());
            case FIRST_DAY -> new Text("首日 " + edge.value(), "the first day, " + edge.value());
            case LAST_DAY -> new Text("末日 " + edge.value(), "the last day, " + edge.value());
            case DAY_AFTER -> new Text("末日后一天 " + edge.value(), "the day after the last, " + edge.value());
            case LAST_WITHIN ->
                new Text(
                        edge.column() + " 界限以内的最后一个值 " + edge.value(),
                        "the last value of " + edge.column() + " within the limit, " + edge.value());
            case FIRST_BEYOND ->
                new Text(
                        edge.column() + " 超出界限的第一个值 " + edge.value(),
                        "the first value of " + edge.column() + " beyond the limit, " + edge.value());
        };
    }

    private void rows() {
        Map<Row, Scenario> given = reach.firstGiven();
        Set<String> ids = new HashSet<>();
        for (Table table : reach.book().tables().all()) {
            for (Row row : table.rows()) {
                String id = RowId.of(table, row);
                while (!ids.add(id)) {
                    id += "'";
                }
                Scenario by = given.get(row);
                boundaries.add(new Boundary(
                        id + ":chosen",
                        Boundary.Kind.ROW,
                        table.topic(),
                        row.place(),
                        new Text("用到这一行", "a record that is given this row"),
                        Optional.of(row),
                        Optional.empty(),
                        by == null ? null : by.title()));
            }
        }
    }

    private void fields() {
        RuleBook book = reach.book();
        Map<String, Map<String, RuleCard>> fields = new TreeMap<>();
        for (RuleCard card : book.cards().values()) {
            for (String field : FieldsRead.by(card, book.chargeSchema())) {
                fields.computeIfAbsent(card.topic(), topic -> new TreeMap<>()).putIfAbsent(field, card);
            }
        }
        fields.forEach((topic, read) -> read.forEach((field, card) -> boundaries.add(new Boundary(
                topic + " " + field + ":missing",
                Boundary.Kind.FIELD,
                topic,
                card.source().file() + ":" + card.source().line(),
                new Text("没有填 " + book.label(field).zh(), field + " missing"),
                Optional.empty(),
                Optional.empty(),
                without(topic, field)))));
    }

    /** A scenario in which a rule of the topic speaks of a record, or of its payer, that lacks the field. */
    private @Nullable String without(String topic, String field) {
        return reach.holding().stream()
                .filter(scenario ->
                        scenario.topic().equals(topic) || topicsIn(scenario).contains(topic))
                .filter(scenario -> scenario.payerRows().stream().allMatch(row -> row.value(field) == null)
                        && scenario.records().stream()
                                .anyMatch(record -> record.row().value(field) == null))
                .map(Scenario::title)
                .findFirst()
                .orElse(null);
    }

    private Set<String> topicsIn(Scenario scenario) {
        Set<String> topics = new TreeSet<>();
        for (String rule : reach.firedIn(scenario)) {
            RuleCard card = reach.book().cards().get(rule);
            if (card != null) {
                topics.add(card.topic());
            }
        }
        return topics;
    }
}
