package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule file says what, never how much, since when or by which document: all of these are rows of tables. */
class RuleFilesTest {

    private static final Path POLICY = Path.of("src/main/resources/policy");
    private static final Pattern ID_OR_BASIS = Pattern.compile("^(rule \"[A-Z0-9-]+\"|\\s+@(basis|article)\\(.*\\))$");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    @Test
    void noRuleFileHoldsANumberADateOrADocument() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : ruleFiles()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                boolean named = ID_OR_BASIS.matcher(line).matches();
                if (!named && (DIGIT.matcher(line).find() || line.contains("〔") || line.contains("号第"))) {
                    faults.add(file.getFileName() + ":" + (i + 1) + ": " + line.strip());
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<Path> ruleFiles() {
        try (Stream<Path> files = Files.walk(POLICY)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".drl"))
                    .sorted()
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
