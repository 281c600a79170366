package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.mutation.Boundary;
import org.mingcha.engine.mutation.ChangeList;
import org.mingcha.engine.mutation.Coverage;
import org.mingcha.engine.mutation.MeasuredCoverage;
import org.mingcha.engine.mutation.Mutant;
import org.mingcha.engine.mutation.Outcome;
import org.mingcha.engine.mutation.RuleMutant;

/**
 * The built-in pack and the example county's, changed a little again and again: every boundary is met by a scenario, every change of a row
 * noticed, every rule seen at work and silent. What need not be stands with its reason in {@code EXCEPTIONS.csv}.
 */
class BoundaryTest {

    private static Coverage coverage;

    @BeforeAll
    static void changeTheLaw() {
        coverage = Coverage.of(Packs.reach());
    }

    /** What was measured travels with the pack. */
    @AfterAll
    static void tell() throws IOException {
        System.out.println(coverage.inOneLine());
        Map<String, Integer> scenarios = new HashMap<>();
        Packs.SCENARIOS.forEach(scenario -> scenarios.merge(scenario.topic(), 1, Integer::sum));
        MeasuredCoverage.of(
                        coverage,
                        Packs.NATION,
                        scenarios,
                        ChangeList.read(Packs.OPEN_CONDITIONS),
                        LocalDate.now(ZoneId.of("Asia/Shanghai")))
                .writeBeside(Path.of("target/classes"));
    }

    @Test
    void everyBoundaryIsMetOrExcused() {
        assertThat(coverage.unmet())
                .extracting(Boundary::id)
                .as("write the scenarios, or excuse with a reason; mingcha rules boundaries --write-missing helps")
                .isEmpty();
    }

    @Test
    void everyRuleIsSeenAtWorkAndSilentOrExcused() {
        assertThat(coverage.unseen()).isEmpty();
    }

    @Test
    void everyChangeOfARowIsNoticedOrExcused() {
        assertThat(coverage.survivors())
                .extracting(Mutant::id)
                .as("write the scenarios, or excuse with a reason; mingcha rules mutate lists them with their places")
                .isEmpty();
    }

    @Test
    void everyRuleThatIsDroppedIsMissed() {
        assertThat(coverage.outcomes())
                .filteredOn(outcome -> outcome.mutant() instanceof RuleMutant)
                .isNotEmpty()
                .allMatch(Outcome::killed);
    }

    @Test
    void everyExceptionIsNeededAndExcusesAsManyAsItSays() {
        assertThat(coverage.misfits()).isEmpty();
    }
}
