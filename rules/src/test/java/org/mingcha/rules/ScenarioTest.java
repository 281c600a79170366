package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioRunner;

/** Every scenario holds: the built-in ones without any county's pack, the example county's beside the built-in pack. */
class ScenarioTest {

    /** A factory without cases passes silently; this does not. */
    @Test
    void everyTopicWithRulesHasScenarios() {
        List<String> topics =
                Packs.SCENARIOS.stream().map(Scenario::topic).distinct().toList();

        assertThat(topics)
                .containsAll(Packs.NATION.cards().values().stream()
                        .map(card -> card.topic())
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> scenariosHold() {
        ScenarioRunner alone = new ScenarioRunner(Packs.NATION);
        ScenarioRunner withCounty = new ScenarioRunner(Packs.NATION_AND_COUNTY);
        return Packs.SCENARIOS.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.title(), () -> {
                    ScenarioRunner runner = Packs.isOfTheCounty(scenario) ? withCounty : alone;

                    assertThat(runner.run(scenario)).isEmpty();
                }));
    }
}
