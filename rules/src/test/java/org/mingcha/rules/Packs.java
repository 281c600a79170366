package org.mingcha.rules;

import java.nio.file.Path;
import java.util.List;
import org.mingcha.engine.mutation.Reach;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioReader;

/** The built-in pack, alone and beside the example county's, each loaded once for all tests. */
final class Packs {

    static final Path EXAMPLE_COUNTY = Path.of("example-county");

    /** Changes of conditions that no scenario was found to notice and nobody has excused. */
    static final Path OPEN_CONDITIONS = Path.of("src/test/resources/reference/open-conditions.csv");

    static final RuleBook NATION = RuleBook.load(List.of());
    static final RuleBook NATION_AND_COUNTY = RuleBook.load(List.of(EXAMPLE_COUNTY));
    static final List<Scenario> SCENARIOS = ScenarioReader.readAll(NATION_AND_COUNTY);

    private Packs() {}

    /** What each scenario reaches in both packs, found once for all tests that change the law. */
    static Reach reach() {
        return OnDemand.REACH;
    }

    private static final class OnDemand {
        private static final Reach REACH = Reach.of(NATION_AND_COUNTY, SCENARIOS);
    }

    /** Whether the scenario is the county's own, which needs its pack. */
    static boolean isOfTheCounty(Scenario scenario) {
        return scenario.topic().startsWith("county");
    }
}
