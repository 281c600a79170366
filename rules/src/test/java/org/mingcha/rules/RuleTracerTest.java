package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioRecord;
import org.mingcha.engine.trace.RuleTrace;
import org.mingcha.engine.trace.RuleTracer;
import org.mingcha.engine.trace.TopicsBehind;

/** Why a rule of the national pack is silent on a record: for every other rule of some topics, tried on the first scenario of their topic. */
class RuleTracerTest {

    private static final Set<String> TOPICS = Set.of(
            "deed_tax",
            "vat_additional_deduction",
            "cit_small_low_profit",
            "repeated_charges",
            "receipt_number",
            "offset");

    private final RuleTracer tracer = new RuleTracer(RuleBook.loadFromSource(List.of(), TOPICS), null);

    @Test
    void theTopicsBehindARuleAreThoseThatEstablishWhatItWaitsFor() {
        assertThat(TopicsBehind.of(
                        Packs.NATION,
                        Objects.requireNonNull(Packs.NATION.cards().get("SIX-13"))))
                .contains("six_taxes_two_fees", "stamp_tax", "property_tax", "land_use_tax")
                .doesNotContain("vat_small_scale", "fee_catalogue");
        assertThat(TopicsBehind.of(
                        Packs.NATION,
                        Objects.requireNonNull(Packs.NATION.cards().get("DEED-05"))))
                .containsExactly("deed_tax");
    }

    @Test
    void whatIsSaidOfARuleAgreesWithWhatItDid() {
        List<String> wrong = new ArrayList<>();
        int silent = 0;
        int number = 0;
        for (RuleCard card : Packs.NATION.cards().values()) {
            if (!TOPICS.contains(card.topic()) || number++ % 2 == 1) {
                continue;
            }
            Scenario scenario = firstOf(card.topic());
            RuleTrace trace = trace(card.id(), scenario);
            boolean fired = trace.outcome() != RuleTrace.Outcome.SILENT;
            silent += fired ? 0 : 1;
            if (fired == trace.failing().isPresent()
                    || (trace.outcome() == RuleTrace.Outcome.FOUND) == (trace.finding() == null)) {
                wrong.add(card.id() + " on " + scenario.name() + ": " + trace.outcome() + ", " + trace.failing());
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(silent).isGreaterThan(20);
    }

    @Test
    void whatARuleComparesIsNotCalledByTheRulesOwnName() {
        RuleTrace trace = trace("CIT-SLP-24", firstOf("cit_small_low_profit"));

        assertThat(trace.steps())
                .extracting(step -> step.words().zh())
                .anyMatch(words -> words.equals("由此前各步得出的数在“从业人数上限”的界限之内"));
    }

    private RuleTrace trace(String rule, Scenario scenario) {
        List<DataRow> rows =
                scenario.records().stream().map(ScenarioRecord::row).toList();
        return tracer.trace(
                rule,
                rows.get(0),
                rows,
                row -> scenario.payerOf(scenario.records().get(rows.indexOf(row))));
    }

    private static Scenario firstOf(String topic) {
        return Packs.SCENARIOS.stream()
                .filter(scenario -> scenario.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }
}
