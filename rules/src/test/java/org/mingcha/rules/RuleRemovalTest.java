package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mingcha.engine.scenario.ScenarioRunner;

/** Each rule matters: with it switched off, some scenario of its topic, or of the example county, fails. */
class RuleRemovalTest {

    @TestFactory
    Stream<DynamicTest> someScenarioFailsWithoutTheRule() {
        return Packs.NATION_AND_COUNTY.cards().values().stream()
                .map(card -> DynamicTest.dynamicTest(card.id(), () -> {
                    ScenarioRunner runner = new ScenarioRunner(
                            Packs.NATION_AND_COUNTY,
                            match -> !match.getRule().getName().equals(card.id()));

                    assertThat(Packs.SCENARIOS.stream()
                                    .filter(scenario ->
                                            scenario.topic().equals(card.topic()) || Packs.isOfTheCounty(scenario))
                                    .anyMatch(scenario -> !runner.run(scenario).isEmpty()))
                            .isTrue();
                }));
    }
}
