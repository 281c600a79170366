package org.mingcha.engine.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.rulebook.BrokenRuleBook;

/** Boundaries are met by scenarios that turn with them, and nothing is rounded or excused in silence. */
class CoverageTest {

    private static final String LAST_DAY = "新税率末日,,CLEAN,,入场税,TAX,2022-12-31,2000,40.00\n";

    @TempDir
    Path folder;

    @Test
    void aPackWithAScenarioAtEveryBoundaryPasses() {
        Coverage coverage = GatePack.WHOLE.coverage();

        assertThat(coverage.unmet()).extracting(Boundary::id).isEmpty();
        assertThat(coverage.survivors()).extracting(Mutant::id).isEmpty();
        assertThat(coverage.unseen()).isEmpty();
        assertThat(coverage.passes()).isTrue();
        assertThat(coverage.misfits()).isEmpty();
        assertThat(coverage.articlesCovered()).isEqualTo(new Share(3, 3));
        assertThat(coverage.boundaries())
                .extracting(Boundary::id)
                .contains(
                        "gate/gate_rate[gate]2020-01-01:first-1",
                        "gate/gate_rate[gate]2021-01-01:first+1",
                        "gate/gate_rate[gate]2021-01-01:last+1",
                        "gate/gate_limit[]2019-01-01:sales-step",
                        "gate/gate_limit[]2019-01-01:sales+step",
                        "gate/gate_rate[gate]2020-01-01:chosen",
                        "gate base_amount:missing")
                // the border that both rates share is the second row's first day, and no boundary of the first
                .doesNotContain("gate/gate_rate[gate]2020-01-01:last-1");
    }

    @Test
    void withoutTheScenarioOnTheLastDayThatBoundaryIsNamedWithFileAndLine() throws IOException {
        Coverage coverage = GatePack.copiedTo(folder)
                .replacing("scenarios.csv", LAST_DAY, "")
                .coverage();

        assertThat(coverage.unmet()).extracting(Boundary::id).containsExactly("gate/gate_rate[gate]2021-01-01:last-1");
        assertThat(coverage.unmet().get(0).place()).endsWith("gate_rate.csv:3");
        assertThat(coverage.passes()).isFalse();
        assertThat(coverage.survivors())
                .extracting(Mutant::id)
                .containsExactly("gate/gate_rate[gate]2021-01-01:last-1");
    }

    @Test
    void aScenarioThatOnlyStandsThereMeetsNothing() throws IOException {
        Coverage coverage = GatePack.copiedTo(folder)
                .replacing("scenarios.csv", LAST_DAY, "末日限额以内,,CLEAN,,入场税,TAX,2022-12-31,500,0.00\n")
                .coverage();

        assertThat(coverage.unmet()).extracting(Boundary::id).containsExactly("gate/gate_rate[gate]2021-01-01:last-1");
    }

    @Test
    void aWholePeriodBesideARowNoticesALawThatReachesOverIt() throws IOException {
        String month = "\"末日后一天,,NOT_JUDGED:NO_PARAMETER:gate_rate,,入场税,TAX,2023-01-01,2000,40.00\n";
        Coverage coverage = GatePack.copiedTo(folder)
                .replacing("items.csv", ",EVENT", ",EVENT_OR_PERIOD")
                .replacing("scenarios.csv", ",amount\n", ",amount,period_start,period_end\n")
                .replacing("scenarios.csv", ".00\n", ".00,,\n")
                .replacing(
                        "scenarios.csv",
                        month.substring(1).replace(".00\n", ".00,,\n"),
                        "次月,,NOT_JUDGED:NO_PARAMETER:gate_rate,,入场税,TAX,,2000,40.00,2023-01-01,2023-01-31\n")
                .coverage();

        assertThat(coverage.unmet()).extracting(Boundary::id).isEmpty();
    }

    @Test
    void aScenarioToBeFilledInFailsAndMeetsNothing() throws IOException {
        Coverage coverage = GatePack.copiedTo(folder)
                .replacing("scenarios.csv", LAST_DAY, LAST_DAY.replace("CLEAN", "TODO"))
                .coverage();

        assertThat(coverage.failing()).hasSize(1);
        assertThat(coverage.unmet()).hasSize(1);
    }

    @Test
    void anExceptionWithReasonPersonAndDayExcusesAndOneThatIsNotNeededIsNamed() throws IOException {
        Coverage coverage = GatePack.copiedTo(folder)
                .replacing("scenarios.csv", LAST_DAY, "")
                .excusing("gate/gate_rate*:last-1,末日尚未到,某人,2026-11-20\ngate/gate_limit*,用不到,某人,2026-11-20\n")
                .coverage();

        assertThat(coverage.passes()).isTrue();
        assertThat(coverage.mutantsKilled().isWhole()).isTrue();
        assertThat(coverage.misfits())
                .extracting(misfit -> misfit.excuse().what())
                .containsExactly("gate/gate_limit*");
    }

    @Test
    void anExceptionExcusesAsManyAsItSaysAndNoOther() throws IOException {
        String without = "gate/gate_rate*:last-1,%d,末日尚未到,某人,2026-11-20\n";
        GatePack pack = GatePack.copiedTo(folder).replacing("scenarios.csv", LAST_DAY, "");

        assertThat(pack.excusingSoMany(without.formatted(1)).coverage().misfits())
                .isEmpty();
        assertThat(pack.excusingSoMany(without.formatted(2)).coverage().misfits())
                .singleElement()
                .asString()
                .endsWith("EXCEPTIONS.csv:2 gate/gate_rate*:last-1: 1 ≠ 2");
    }

    @Test
    void aTopicAloneNeedNotFitTheExceptionsOfOthers() throws IOException {
        GatePack pack = GatePack.copiedTo(folder)
                .excusing("other/table*:drop,别的专题,某人,2026-11-20\n*]2010-*:drop,各专题都有,某人,2026-11-20\n"
                        + "gate/gate_none*,没有这张表,某人,2026-11-20\nGATE-01 levy drop,条件另行试验,某人,2026-11-20\n"
                        + "GATE-01:silent,并非如此,某人,2026-11-20\n");

        assertThat(Coverage.of(pack.reach(), "gate").misfits())
                .extracting(misfit -> misfit.excuse().what())
                .containsExactly("gate/gate_none*", "GATE-01:silent");
    }

    @Test
    void anExceptionWithoutReasonIsAFault() throws IOException {
        GatePack pack = GatePack.copiedTo(folder).excusing("gate/gate_rate*,,某人,2026-11-20\n");

        assertThatExceptionOfType(BrokenRuleBook.class)
                .isThrownBy(pack::coverage)
                .withMessageContaining("EXCEPTIONS.csv:2");
    }

    @Test
    void idsOutliveRowsThatAreAddedBefore() throws IOException {
        List<String> before =
                Trials.mutants(GatePack.WHOLE.book()).stream().map(Mutant::id).toList();

        GatePack pack = GatePack.copiedTo(folder)
                .replacing(
                        "gate_rate.csv",
                        "gate,3%",
                        "other,9%,2020-01-01,2020-12-31,BASIS-GATE,第二条,2026-11-20,text_found,\ngate,3%");

        assertThat(Trials.mutants(pack.book())).extracting(Mutant::id).containsAll(before);
    }

    @Test
    void aMutantThatOverlapsIsRefusedAsTheTableWouldBe() throws IOException {
        Coverage coverage = GatePack.copiedTo(folder)
                .replacing("gate_rate.csv", "2021-01-01,2022", "2021-01-02,2022")
                .replacing("scenarios.csv", "2021-01-01", "2021-01-02")
                .coverage();

        assertThat(coverage.outcomes())
                .filteredOn(Outcome::killed)
                .extracting(outcome -> outcome.mutant().id() + " " + outcome.killer())
                .noneMatch(text -> text.endsWith(" lint"));
        assertThat(coverage.unmet())
                .extracting(Boundary::id)
                .containsExactlyInAnyOrder(
                        "gate/gate_rate[gate]2020-01-01:last+1", "gate/gate_rate[gate]2021-01-02:first-1");
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        String page = CoverageHtml.of(GatePack.copiedTo(folder)
                .replacing("scenarios.csv", LAST_DAY, "")
                .coverage());

        assertThat(page).startsWith("<!DOCTYPE html>").contains("lang=\"zh-CN\"", "gate_rate[gate]2021-01-01:last-1");
        assertThat(page).doesNotContain("<script", "src=", "href=", "http", "@import", "url(");
    }

    @Test
    void theJsonNamesWhatIsOpen() throws IOException {
        String json = CoverageJson.of(GatePack.copiedTo(folder)
                .replacing("scenarios.csv", LAST_DAY, "")
                .coverage());

        assertThat(json).contains("\"passes\" : false", "\"survivors\"", "gate/gate_rate[gate]2021-01-01:last-1");
    }
}
