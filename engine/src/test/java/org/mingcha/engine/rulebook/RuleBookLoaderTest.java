package org.mingcha.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.policy.Fault;

/** A broken pack names every fault at once, with file and line. */
class RuleBookLoaderTest {

    @TempDir
    Path folder;

    @Test
    void loadsATopicMadeOfFilesOnly() {
        RuleBook book = RuleBook.loadOnly(List.of(Path.of("src/test/resources/packs/parking")));

        assertThat(book.cards()).containsOnlyKeys("PARKING-01", "PARKING-02", "RECEIPT-01");
        assertThat(book.tables().has("parking_price")).isTrue();
        assertThat(book.version()).isEqualTo("parking 1");
        assertThat(book.cards().get("PARKING-01").title().zh()).isEqualTo("停车费超过标准");
    }

    @Test
    void equalFilesHaveEqualHashesAndAChangedOneDoesNot() throws IOException {
        Path copy = copyOfParking();
        String before = RuleBook.loadOnly(List.of(copy)).sha256();

        Path table = copy.resolve("parking/parking_price.csv");
        Files.writeString(table, Files.readString(table).replace(",5,", ",6,"));

        assertThat(before)
                .isEqualTo(RuleBook.loadOnly(List.of(Path.of("src/test/resources/packs/parking")))
                        .sha256());
        assertThat(RuleBook.loadOnly(List.of(copy)).sha256()).isNotEqualTo(before);
    }

    @Test
    void collectsEveryFaultWithFileAndLine() throws IOException {
        Path copy = copyOfParking();
        Files.writeString(copy.resolve("parking/parking_price.csv"), """
                item_code:key,price:decimal,first_day,last_day,basis,article,checked_on,evidence,doubt
                parking,five,2020-01-01,2019-12-31,BASIS-PARKING,第三条,2026-11-20,text_found,
                parking,4,2023-07-01,,BASIS-NOWHERE,第三条,2026-11-20,hearsay,
                parking,4,2024-01-01,,BASIS-PARKING,第三条,2026-11-20,text_found,
                parking,4,2025-01-01,,BASIS-PARKING,第三条,2026-11-20,text_found,
                """);
        Files.writeString(
                copy.resolve("parking/more.drl"), "package policy.parking\nrule \"X\" when Nonsense() then end\n");

        BrokenRuleBook broken = catchThrowableOfType(BrokenRuleBook.class, () -> RuleBook.loadOnly(List.of(copy)));

        assertThat(broken.faults())
                .extracting(fault -> Path.of(fault.file()).getFileName() + ":" + fault.line())
                .contains("parking_price.csv:2", "parking_price.csv:3", "parking_price.csv:5");
        assertThat(broken.faults())
                .extracting(Fault::toString)
                .anyMatch(text -> text.contains("five"))
                .anyMatch(text -> text.contains("2019-12-31"))
                .anyMatch(text -> text.contains("BASIS-NOWHERE"))
                .anyMatch(text -> text.contains("hearsay"))
                .anyMatch(text -> text.contains("more.drl"));
    }

    @Test
    void aDirectoryThatIsNotThereIsAFault() {
        BrokenRuleBook broken =
                catchThrowableOfType(BrokenRuleBook.class, () -> RuleBook.loadOnly(List.of(folder.resolve("nowhere"))));

        assertThat(broken.faults()).anyMatch(fault -> fault.file().endsWith("nowhere"));
    }

    private Path copyOfParking() throws IOException {
        Path from = Path.of("src/test/resources/packs/parking");
        try (var paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path to = folder.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(path, to);
                }
            }
        }
        return folder;
    }
}
