package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioRunner;

/**
 * The rules of a topic find alone what they find in the company of all others: no rule is silenced or woken by one that it has nothing to do
 * with. A topic that matches on what others derive is tried with those; one that looks at what all others found cannot be tried alone.
 */
class CompanyTest {

    private static final Pattern INSERTED = Pattern.compile("insert\\(\\s*new\\s+(\\w+)\\(");
    private static final Pattern MATCHED = Pattern.compile("\\b([A-Z]\\w*)\\(");

    /** What the engine makes of the findings of all topics. */
    private static final Set<String> OF_FINDINGS = Set.of("PayerYear", "RefundShortfall");

    /** The topics whose rules insert facts of a type. */
    private static final Map<String, Set<String>> INSERTERS = new HashMap<>();
    /** The types that rules of a topic match on. */
    private static final Map<String, Set<String>> TYPES = new TreeMap<>();

    static {
        for (RuleCard card : Packs.NATION.cards().values()) {
            String text = card.source().text();
            String[] halves = text.split("(?m)^then$", 2);
            INSERTED.matcher(halves[1])
                    .results()
                    .forEach(type -> INSERTERS
                            .computeIfAbsent(type.group(1), name -> new TreeSet<>())
                            .add(card.topic()));
            MATCHED.matcher(halves[0])
                    .results()
                    .forEach(type -> TYPES.computeIfAbsent(card.topic(), name -> new TreeSet<>())
                            .add(type.group(1)));
        }
    }

    @TestFactory
    Stream<DynamicTest> aTopicFindsAloneWhatItFindsInCompany() {
        assertThat(TYPES).hasSizeGreaterThan(1);
        ScenarioRunner company = new ScenarioRunner(Packs.NATION);
        return TYPES.keySet().stream()
                .filter(topic -> Collections.disjoint(TYPES.get(topic), OF_FINDINGS))
                .map(topic -> DynamicTest.dynamicTest(topic, () -> {
                    ScenarioRunner alone = new ScenarioRunner(RuleBook.loadTopics(withThoseItNeeds(topic)));

                    Packs.SCENARIOS.stream()
                            .filter(scenario -> scenario.topic().equals(topic))
                            .forEach(scenario -> assertThat(found(alone, scenario, topic))
                                    .as(scenario.title())
                                    .isEqualTo(found(company, scenario, topic)));
                }));
    }

    private static Set<String> withThoseItNeeds(String topic) {
        Set<String> needed = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(topic));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (needed.add(next)) {
                TYPES.get(next).forEach(type -> open.addAll(INSERTERS.getOrDefault(type, Set.of())));
            }
        }
        return needed;
    }

    /** What the rules of the topic say, with record and lawful amount. */
    private static Set<String> found(ScenarioRunner runner, Scenario scenario, String topic) {
        return runner.judge(scenario).findings().stream()
                .filter(finding -> finding.topic().equals(topic))
                .map(CompanyTest::told)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String told(Finding finding) {
        return finding.row() + " " + finding.rule() + " " + finding.certainty() + " " + finding.lawful();
    }
}
