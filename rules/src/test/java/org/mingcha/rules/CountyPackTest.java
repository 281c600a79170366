package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioReader;
import org.mingcha.engine.scenario.ScenarioRunner;

/** A county's own pack beside the national one: its items are added, its rows go first. */
class CountyPackTest {

    private static final RuleBook BOOK = RuleBook.load(List.of(Path.of("src/test/resources/packs/county")));
    private static final List<Scenario> SCENARIOS = ScenarioReader.readAll(BOOK).stream()
            .filter(scenario -> scenario.topic().equals("county"))
            .toList();

    @Test
    void theRuleBookNamesBothPacks() {
        assertThat(BOOK.version()).contains("mingcha-national").contains("example-county 1");
        assertThat(SCENARIOS).hasSize(6);
    }

    @TestFactory
    Stream<DynamicTest> scenariosHold() {
        ScenarioRunner runner = new ScenarioRunner(BOOK);
        return SCENARIOS.stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.title(), () -> assertThat(runner.run(scenario)).isEmpty()));
    }
}
