package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioReader;
import org.mingcha.engine.scenario.ScenarioRunner;

/** One topic copied and spoilt on purpose: its scenarios notice. */
class ScratchCopyTest {

    private static final Path POLICY = Path.of("src/main/resources/policy");
    private static final Path SCENARIOS = Path.of("src/test/resources/policy");
    private static final String TOPIC = "vehicle_purchase_tax";

    @TempDir
    Path scratch;

    @Test
    void theCopyItselfHolds() throws IOException {
        assertThat(failing(copy())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    a shifted date      | vpt_ice.csv               | 2022-12-31,                               | 2022-12-30,
                    a swapped rate      | vpt_ice.csv               | 50%,                                      | 25%,
                    a moved limit       | vpt_ice.csv               | <=300000,                                 | <300000,
                    a dropped condition | vehicle_purchase_tax.drl  | $nev.has( "relief_cap" ) == false )       | $nev.found )
                    """)
    void aSpoiltFileIsNoticed(String what, String file, String text, String by) throws IOException {
        Path spoilt = copy().resolve(TOPIC).resolve(file);
        String before = Files.readString(spoilt);
        assertThat(before).contains(text);
        Files.writeString(spoilt, before.replace(text, by));

        assertThat(failing(scratch)).as(what).isNotEmpty();
    }

    @Test
    void aDroppedRuleIsNoticed() throws IOException {
        Path rules = copy().resolve(TOPIC).resolve(TOPIC + ".drl");
        String before = Files.readString(rules);
        Files.writeString(rules, before.replaceFirst("(?ms)^rule \"VPT-12\".*?^end$", ""));

        assertThat(failing(scratch)).isNotEmpty();
    }

    private Path copy() throws IOException {
        for (String topic : List.of(TOPIC, "basis", "facts", "tolerance")) {
            copy(POLICY.resolve(topic), scratch.resolve(topic));
        }
        copy(SCENARIOS.resolve(TOPIC), scratch.resolve(TOPIC));
        return scratch;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private static List<String> failing(Path pack) {
        RuleBook book = RuleBook.loadOnly(List.of(pack));
        ScenarioRunner runner = new ScenarioRunner(book);
        return ScenarioReader.readAll(book).stream()
                .filter(scenario -> !runner.run(scenario).isEmpty())
                .map(Scenario::title)
                .toList();
    }
}
