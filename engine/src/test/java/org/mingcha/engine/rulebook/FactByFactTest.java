package org.mingcha.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieBase;
import org.mingcha.engine.policy.Fault;

/** Which rules find the same however the charges are spread over sessions. */
class FactByFactTest {

    private static final String QUERY = "query seen( Charge $charge ) Seen( charge == $charge ) end";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Charge( levy == \"VAT\" )",
                "$charge : Charge() Row( found == true ) from $charge.row( \"parking_price\" )",
                "$charge : Charge() $near : Neighbours() Charge() from $near.of( $charge, \"payer_code\" )",
                "$charge : Charge() $near : Neighbours()"
                        + " $all : List() from collect( Charge() from $near.of( $charge, \"payer_code\" ) )",
                "$charge : Charge() $near : Neighbours() not Charge() from $near.of( $charge, \"payer_code\" )",
                "$charge : Charge() eval( $charge.isListed() )",
                "Seen( $charge : charge ) $near : Neighbours()"
            })
    void aRuleThatWaitsForOneFact(String conditions) {
        assertThat(FactByFact.is(compiled(conditions))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$charge : Charge() Charge( this != $charge )",
                "$charge : Charge() Seen( charge == $charge )",
                "$charge : Charge() not Charge( this != $charge )",
                "not Charge( levy == \"VAT\" )",
                "exists Charge( levy == \"VAT\" )",
                "forall( Charge( listed == true ) )",
                "$all : List() from collect( Charge() )",
                "accumulate( Charge(); $count : count( 1 ) )",
                "Charge( levy == \"VAT\" ) or Charge( levy == \"CIT\" )",
                "$charge : Charge() ?seen( $charge; )",
                "$charge : Charge() from entry-point \"elsewhere\"",
                "Neighbours()"
            })
    void aRuleThatWaitsForMore(String conditions) {
        assertThat(FactByFact.is(compiled(conditions))).isFalse();
    }

    private static KieBase compiled(String conditions) {
        String text = """
                package policy.trial
                import java.util.List
                import org.mingcha.engine.charge.Charge
                import org.mingcha.engine.charge.Neighbours
                import org.mingcha.engine.policy.Row
                declare Seen
                    charge : Charge
                end
                %s
                rule "TRIAL-01" when %s then end
                """.formatted(conditions.contains("?seen") ? QUERY : "", conditions);
        List<Fault> faults = new ArrayList<>();
        KieBase kieBase = RuleCompiler.interpret(
                        List.of(new PackFile("trial", "trial.drl", "trial.drl", text.getBytes(StandardCharsets.UTF_8))),
                        faults)
                .orElseThrow();
        assertThat(faults).isEmpty();
        return kieBase;
    }
}
