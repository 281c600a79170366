package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioRunner;

/**
 * A rule says alone what it says in the company of all others. Alone is: with the rules that insert the facts it matches on, as far back as they
 * reach, since without those it can say nothing; a rule over what all others found is alone with all that look at charges. The others are compiled
 * beside it and may not fire. That a rule book without them comes to the same is what {@link CompanyTest} tries, topic by topic: compiling each
 * rule apart would take a quarter of an hour.
 */
class RuleAloneTest {

    private static final Pattern INSERTED = Pattern.compile("insert\\(\\s*new\\s+(\\w+)\\(");
    private static final Pattern MATCHED = Pattern.compile("\\b([A-Z]\\w*)\\(");

    /** What the engine makes of the findings of all rules that look at charges. */
    private static final Set<String> OF_FINDINGS = Set.of("PayerYear", "RefundShortfall");

    /** Of the scenarios that expect the rule, and of the others of its topic, so many at most. */
    private static final int OF_EACH = 12;

    private static final RuleBook BOOK = Packs.NATION;
    private static final Map<String, Set<String>> INSERTERS = new HashMap<>();
    private static final Map<String, Set<String>> TYPES = new TreeMap<>();

    static {
        for (RuleCard card : BOOK.cards().values()) {
            String[] halves = card.source().text().split("(?m)^then$", 2);
            INSERTED.matcher(halves[1])
                    .results()
                    .forEach(type -> INSERTERS
                            .computeIfAbsent(type.group(1), name -> new TreeSet<>())
                            .add(card.id()));
            TYPES.put(
                    card.id(),
                    MATCHED.matcher(halves[0])
                            .results()
                            .map(type -> type.group(1))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @TestFactory
    Stream<DynamicTest> aRuleSaysAloneWhatItSaysInCompany() {
        ScenarioRunner company = new ScenarioRunner(BOOK);
        return BOOK.cards().values().stream()
                .map(card -> DynamicTest.dynamicTest(card.id(), () -> {
                    Set<String> firing = withThoseItNeeds(card.id());
                    ScenarioRunner alone = new ScenarioRunner(
                            BOOK, match -> firing.contains(match.getRule().getName()));
                    List<Scenario> scenarios = scenarios(card);

                    assertThat(scenarios).isNotEmpty();
                    for (Scenario scenario : scenarios) {
                        Verdicts among = company.judge(scenario);
                        Verdicts apart = alone.judge(scenario);
                        assertThat(found(apart, card)).as(scenario.title()).isEqualTo(found(among, card));
                        // in company a gap is not told where another rule could judge
                        assertThat(missed(apart, card)).as(scenario.title()).containsAll(missed(among, card));
                    }
                }));
    }

    @Test
    void aRuleThatRestsOnFactsIsTriedWithThoseThatInsertThem() {
        assertThat(withThoseItNeeds("VAT-SMALL-25")).contains("VAT-SMALL-23", "VAT-SMALL-22", "VAT-SMALL-01");
        assertThat(withThoseItNeeds("VAT-SMALL-14")).containsExactly("VAT-SMALL-14");
        assertThat(withThoseItNeeds("OFFSET-01")).contains("VAT-SMALL-25");
    }

    private static List<Scenario> scenarios(RuleCard card) {
        List<Scenario> own = Packs.SCENARIOS.stream()
                .filter(scenario -> scenario.topic().equals(card.topic()))
                .toList();
        List<Scenario> expecting = Packs.SCENARIOS.stream()
                .filter(scenario -> scenario.rules().contains(card.id()))
                .toList();
        List<Scenario> scenarios = new ArrayList<>(spread(expecting));
        scenarios.addAll(
                spread(own.stream().filter(one -> !expecting.contains(one)).toList()));
        return scenarios;
    }

    private static List<Scenario> spread(List<Scenario> all) {
        int step = Math.max(1, (all.size() + OF_EACH - 1) / OF_EACH);
        List<Scenario> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            some.add(all.get(i));
        }
        return some;
    }

    private static Set<String> withThoseItNeeds(String rule) {
        Set<String> needed = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(rule));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (needed.add(next)) {
                Set<String> types = TYPES.getOrDefault(next, Set.of());
                types.forEach(type -> open.addAll(INSERTERS.getOrDefault(type, Set.of())));
                if (!Collections.disjoint(types, OF_FINDINGS)) {
                    TYPES.forEach((other, itsTypes) -> {
                        if (Collections.disjoint(itsTypes, OF_FINDINGS)) {
                            open.add(other);
                        }
                    });
                }
            }
        }
        return needed;
    }

    private static Set<String> found(Verdicts verdicts, RuleCard card) {
        return verdicts.findings().stream()
                .filter(finding -> finding.rule().equals(card.id()))
                .map(finding ->
                        finding.row() + " " + finding.certainty() + " " + finding.direction() + " " + finding.lawful())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> missed(Verdicts verdicts, RuleCard card) {
        return verdicts.gaps().stream()
                .filter(gap -> card.id().equals(gap.rule()))
                .map(gap -> gap.row() + " " + gap.reason() + " " + gap.missing())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
