package org.mingcha.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.rulebook.BrokenRuleBook;
import org.mingcha.engine.rulebook.RuleBook;

/** Scenarios in YAML say what the same ones in CSV say, and what is wrong in them is named with its line. */
class ScenarioYamlTest {

    private static final Path GATE = Path.of("src/test/resources/packs/gate");

    @TempDir
    Path folder;

    @Test
    void casesOfOneRecordAndOfSeveralAreReadAndHold() throws IOException {
        List<Scenario> scenarios = read("""
                defaults: {item_name: 入场税, nature: TAX, event_on: 2021-05-01}
                cases:
                  - case: 恰好限额未征
                    expect: CLEAN
                    base_amount: 1000
                    amount: 0.00
                  - case: 两笔一起,同一缴费人
                    source: 自编
                    payers:
                      - {payer_type: ENTERPRISE, vat_status: GENERAL}
                    records:
                      - {expect: [GATE-01], lawful: 0.00, base_amount: 1000, amount: 20.00}
                      - expect: [NOT_JUDGED:NO_PARAMETER:gate_rate]
                        event_on: 2023-01-01
                        base_amount: 2000
                        amount: 40.00
                """);

        assertThat(scenarios).extracting(Scenario::name).containsExactly("恰好限额未征", "两笔一起,同一缴费人");
        Scenario two = scenarios.get(1);
        assertThat(two.records()).extracting(ScenarioRecord::line).containsExactly(12, 13);
        assertThat(two.records()).extracting(ScenarioRecord::source).containsOnly("自编");
        assertThat(two.payerRows())
                .singleElement()
                .satisfies(payer -> assertThat(payer.text("payer_code"))
                        .isEqualTo(two.records().get(0).row().text("payer_code")));
        ScenarioRunner runner = new ScenarioRunner(RuleBook.loadOnly(List.of(folder)));
        assertThat(scenarios)
                .allSatisfy(scenario -> assertThat(runner.run(scenario)).isEmpty());
    }

    @Test
    void whatIsWrongIsNamedWithItsLine() {
        assertThatExceptionOfType(BrokenRuleBook.class)
                .isThrownBy(() -> read("""
                        cases:
                          - case: 写了两次
                            expect: CLEAN
                            amount: 1.00
                            amount: 2.00
                            item_name: 入场税
                            nature: TAX
                            event_on: 2021-05-01
                          - {expect: CLEAN, item_name: 入场税, nature: TAX, event_on: 2021-05-01, amount: 1.00}
                        remarks: 没有这一项
                        """))
                .withMessageContaining("scenarios.yaml:5")
                .withMessageContaining("scenarios.yaml:9")
                .withMessageContaining("scenarios.yaml:10");
    }

    @Test
    void twoRecordsOnOneLineCannotBeToldApart() {
        assertThatExceptionOfType(BrokenRuleBook.class)
                .isThrownBy(() -> read("""
                        defaults: {expect: CLEAN, item_name: 入场税, nature: TAX, event_on: 2021-05-01}
                        cases:
                          - case: 同一行两笔
                            records: [{amount: 1.00}, {amount: 2.00}]
                        """))
                .withMessageContaining("scenarios.yaml:4");
    }

    @Test
    void textThatIsNoYamlIsAFault() {
        assertThatExceptionOfType(BrokenRuleBook.class)
                .isThrownBy(() -> read("cases:\n\t- case: 制表符\n"))
                .withMessageContaining("scenarios.yaml:2");
    }

    private List<Scenario> read(String yaml) throws IOException {
        Path topic = Files.createDirectories(folder.resolve("gate"));
        Files.copy(GATE.resolve("PACK"), folder.resolve("PACK"));
        try (var files = Files.list(GATE.resolve("gate"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.endsWith("scenarios.csv")) {
                    Files.copy(file, topic.resolve(file.getFileName().toString()));
                }
            }
        }
        Files.writeString(topic.resolve("scenarios.yaml"), yaml);
        return ScenarioReader.readAll(RuleBook.loadOnly(List.of(folder)));
    }
}
