package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioReader;
import org.mingcha.engine.scenario.ScenarioRunner;

/** Each rule matters: with it switched off, some scenario of its topic fails. */
class RuleRemovalTest {

    private static final RuleBook BOOK = RuleBook.load(List.of());
    /** Rules that speak only where a county's own pack is there; {@link CountyPackTest} has their cases. */
    private static final Set<String> NEED_A_COUNTY_PACK = Set.of("FEE-01");

    private static final List<Scenario> SCENARIOS = ScenarioReader.readAll(BOOK);

    @TestFactory
    Stream<DynamicTest> someScenarioFailsWithoutTheRule() {
        return BOOK.cards().values().stream()
                .filter(card -> !NEED_A_COUNTY_PACK.contains(card.id()))
                .map(card -> DynamicTest.dynamicTest(card.id(), () -> {
                    ScenarioRunner runner = new ScenarioRunner(
                            BOOK, match -> !match.getRule().getName().equals(card.id()));

                    assertThat(SCENARIOS.stream()
                                    .filter(scenario -> scenario.topic().equals(card.topic()))
                                    .anyMatch(scenario -> !runner.run(scenario).isEmpty()))
                            .isTrue();
                }));
    }
}
