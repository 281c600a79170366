package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mingcha.engine.scenario.ScenarioRunner;

/** A county's own pack beside the national one: its items are added, its rows go first, and elsewhere nothing changes. */
class CountyPackTest {

    @Test
    void theRuleBookNamesBothPacks() {
        assertThat(Packs.NATION_AND_COUNTY.version())
                .contains("mingcha-national")
                .contains("example-county 1");
    }

    @Test
    void nothingChangesForOtherRegions() {
        ScenarioRunner runner = new ScenarioRunner(Packs.NATION_AND_COUNTY);

        assertThat(Packs.SCENARIOS.stream()
                        .filter(scenario -> !Packs.isOfTheCounty(scenario))
                        .flatMap(scenario -> runner.run(scenario).stream()))
                .isEmpty();
    }
}
