package org.mingcha.engine.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
