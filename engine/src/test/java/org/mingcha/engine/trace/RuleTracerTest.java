package org.mingcha.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioReader;
import org.mingcha.engine.trace.RuleTrace.Outcome;

/** Why a rule did or did not object to a record, on a small invented pack. */
class RuleTracerTest {

    private static final RuleBook BOOK = RuleBook.loadOnly(List.of(Path.of("src/test/resources/packs/gate")));
    private static final List<Scenario> SCENARIOS = ScenarioReader.readAll(BOOK);

    private final RuleTracer tracer = new RuleTracer(BOOK, null);

    @Test
    void theDayThatShutsARuleIsNamed() {
        RuleTrace trace = trace("GATE-01", "限额首日前一天");

        assertThat(trace.outcome()).isEqualTo(Outcome.SILENT);
        TraceStep failing = trace.failing().orElseThrow();
        assertThat(failing.condition()).contains("$limit.limit( \"sales\" ).admits( baseAmount )");
        assertThat(failing.words().zh()).isEqualTo("“计费依据”在“sales”的界限之内");
        assertThat(failing.read())
                .extracting(value -> value.value().zh())
                .anyMatch(zh -> zh.contains("2018-12-31") && zh.contains("2019-01-01"));
    }

    @Test
    void aRuleThatWaitsForAFactSaysWhichRulesWouldEstablishIt() {
        RuleTrace trace = trace("GATE-03", "限额首日还没有税率");

        assertThat(trace.outcome()).isEqualTo(Outcome.SILENT);
        assertThat(trace.failing().orElseThrow().condition()).startsWith("GateDue(");
        assertThat(trace.before()).extracting(before -> before.card().id()).containsExactly("GATE-02");
        RuleTrace before = trace.before().get(0);
        assertThat(before.failing().orElseThrow().words().zh()).isEqualTo("gate_rate有适用于这笔的行");
        assertThat(before.steps())
                .extracting(TraceStep::state)
                .startsWith(TraceStep.State.HOLDS, TraceStep.State.HOLDS);
    }

    @Test
    void aRuleThatFoundNothingWrongSaysWhatItWorkedOut() {
        RuleTrace trace = trace("GATE-03", "税率首日");

        assertThat(trace.outcome()).isEqualTo(Outcome.LAWFUL);
        assertThat(trace.low()).hasToString("60.00");
        assertThat(trace.high()).hasToString("60.00");
        assertThat(trace.failing()).isEmpty();
    }

    @Test
    void aRuleThatCannotDecideSaysWhatItLacks() {
        RuleTrace trace = trace("GATE-04", "限额首日还没有税率");

        assertThat(trace.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(trace.about()).hasSize(1);
    }

    @Test
    void theRulesThatLookedAtARecordAreListed() {
        Scenario scenario = scenario("税率首日");

        assertThat(RuleTracer.considered(
                        BOOK,
                        row(scenario),
                        List.of(row(scenario)),
                        any -> scenario.payerOf(scenario.records().get(0))))
                .extracting(RuleCard::id)
                .containsExactly("GATE-02", "GATE-03");
    }

    @Test
    void theSameRuleCanBeLookedAtAgainAndTheLawOfADayIsApplied() {
        assertThat(trace("GATE-03", "税率首日").outcome()).isEqualTo(Outcome.LAWFUL);
        assertThat(trace("GATE-03", "税率首日").outcome()).isEqualTo(Outcome.LAWFUL);
        Scenario scenario = scenario("税率首日");

        RuleTrace before = new RuleTracer(BOOK, LocalDate.of(2000, 1, 1))
                .trace(
                        "GATE-03",
                        row(scenario),
                        List.of(row(scenario)),
                        any -> scenario.payerOf(scenario.records().get(0)));

        assertThat(before.outcome()).isIn(Outcome.SILENT, Outcome.LAWFUL);
    }

    @Test
    void aRuleThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> trace("GATE-99", "税率首日")).isInstanceOf(IllegalArgumentException.class);
    }

    private RuleTrace trace(String rule, String name) {
        Scenario scenario = scenario(name);
        return tracer.trace(
                rule,
                row(scenario),
                List.of(row(scenario)),
                any -> scenario.payerOf(scenario.records().get(0)));
    }

    private static Scenario scenario(String name) {
        return SCENARIOS.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DataRow row(Scenario scenario) {
        return scenario.records().get(0).row();
    }
}
