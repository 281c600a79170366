package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioReader;
import org.mingcha.engine.scenario.ScenarioRunner;

/** Every scenario of the built-in pack holds. */
class ScenarioTest {

    private static final RuleBook BOOK = RuleBook.load(List.of());
    private static final List<Scenario> SCENARIOS = ScenarioReader.readAll(BOOK);

    /** A factory without cases passes silently; this does not. */
    @Test
    void everyTopicWithRulesHasScenarios() {
        List<String> topics = SCENARIOS.stream().map(Scenario::topic).distinct().toList();

        assertThat(topics)
                .containsAll(
                        BOOK.cards().values().stream().map(card -> card.topic()).toList());
    }

    @TestFactory
    Stream<DynamicTest> scenariosHold() {
        ScenarioRunner runner = new ScenarioRunner(BOOK);
        return SCENARIOS.stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.title(), () -> assertThat(runner.run(scenario)).isEmpty()));
    }
}
