package org.mingcha.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.rulebook.RuleBook;

/** A scenario of a record that is not judged names each reason: one too few and one too many are both noticed. */
class NotJudgedTest {

    private static final RuleBook BOOK = RuleBook.loadOnly(List.of(Path.of("src/test/resources/packs/gate")));
    private static final ScenarioRunner RUNNER = new ScenarioRunner(BOOK);
    private static final Scenario NO_BASE = ScenarioReader.readAll(BOOK).stream()
            .filter(scenario -> scenario.name().equals("缺计税依据"))
            .findFirst()
            .orElseThrow();

    @Test
    void theReasonMayBeLeftOpenOrNamed() {
        assertThat(differences("NOT_JUDGED")).isEmpty();
        assertThat(differences("NOT_JUDGED:NO_PARAMETER")).isEmpty();
        assertThat(differences("NOT_JUDGED:NO_PARAMETER:gate_limit")).isEmpty();
    }

    @Test
    void aReasonThatIsNotGivenIsNoticed() {
        assertThat(differences("NOT_JUDGED:NO_PARAMETER:gate_rate")).hasSize(1);
        assertThat(differences("NOT_JUDGED:NO_PARAMETER:gate_limit", "NOT_JUDGED:NO_PARAMETER:gate_rate"))
                .hasSize(1);
    }

    @Test
    void aReasonThatIsNotExpectedIsNoticed() {
        assertThat(differences("NOT_JUDGED:MISSING_FIELD:base_amount")).hasSize(1);
        assertThat(differences("CLEAN")).hasSize(1);
    }

    private static List<String> differences(String... expect) {
        ScenarioRecord record = NO_BASE.records().get(0);
        return RUNNER.run(new Scenario(
                NO_BASE.topic(),
                NO_BASE.name(),
                NO_BASE.file(),
                NO_BASE.line(),
                List.of(new ScenarioRecord(
                        record.line(), record.source(), record.row(), List.of(expect), List.of(), List.of())),
                NO_BASE.payerRows()));
    }
}
