package org.mingcha.engine.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules without one of their conditions, or with its opposite. */
class ConditionTrialsTest {

    @Test
    void aConditionThatMattersIsMissedAndOneThatDoesNotIsNamedWithItsLine() {
        Reach reach = GatePack.WHOLE.reach();

        ConditionTrials.Result result = new ConditionTrials(reach, GatePack.WHOLE::book)
                .run(List.copyOf(reach.book().cards().values()));

        assertThat(result.untried()).isEmpty();
        assertThat(result.outcomes())
                .filteredOn(Outcome::killed)
                .extracting(outcome -> outcome.mutant().id())
                .contains(
                        "GATE-01 $limit.limit( \"sales\" ).admits( baseAmount ) drop",
                        "GATE-01 $limit.limit( \"sales\" ).admits( baseAmount ) negate",
                        "GATE-01 levy == \"GATE\" negate",
                        "GATE-02 row( \"gate_limit\" ).limit( \"sales\" ).excludes( baseAmount ) drop",
                        "GATE-05 row( \"gate_limit\" ).found == false || baseAmount == null negate");
        assertThat(result.outcomes())
                .filteredOn(outcome -> !outcome.killed())
                .extracting(outcome -> outcome.mutant().id())
                // the pack has no other levy
                .contains("GATE-01 levy == \"GATE\" drop");
        assertThat(result.outcomes())
                .filteredOn(outcome -> outcome.mutant().id().startsWith("GATE-02 $rate"))
                .extracting(outcome -> outcome.mutant().place())
                .allMatch(place -> place.endsWith("gate.drl:35"));
    }

    @Test
    void coverageTellsByRuleWhatIsNoticedWhatIsExcusedAndWhatIsOpen(@TempDir Path folder) throws IOException {
        GatePack pack =
                GatePack.copiedTo(folder).excusing("\"GATE-01 levy == \"\"GATE\"\" drop\",只有一个税种,某人,2026-11-20\n");
        Reach reach = pack.reach();

        Coverage coverage = Coverage.of(reach)
                .with(new ConditionTrials(reach, pack::book)
                        .run(List.copyOf(reach.book().cards().values())));

        assertThat(coverage.misfits()).isEmpty();
        assertThat(coverage.conditionsOfRules())
                .filteredOn(rule -> rule.rule().equals("GATE-01"))
                .containsExactly(
                        new ConditionCoverage("GATE-01", "gate", new Share(2, 2), new Share(3, 3), 1, List.of()));
        assertThat(coverage.conditionsOfRules())
                .filteredOn(rule -> rule.rule().equals("GATE-04"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.open()).contains("GATE-04 levy == \"GATE\" drop"));
        assertThat(coverage.changesOfConditionsNoticed().isWhole()).isFalse();
        assertThat(CoverageHtml.of(coverage)).contains("GATE-04 levy == \"GATE\" drop");
        assertThat(CoverageJson.of(coverage)).contains("\"bothWays\"", "GATE-04 levy == \\\"GATE\\\" drop");
    }
}
