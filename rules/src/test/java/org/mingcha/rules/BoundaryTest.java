package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.mutation.Boundary;
import org.mingcha.engine.mutation.Coverage;
import org.mingcha.engine.mutation.Mutant;
import org.mingcha.engine.mutation.Outcome;
import org.mingcha.engine.mutation.Reach;
import org.mingcha.engine.mutation.RuleMutant;

/**
 * The built-in pack and the example county's, changed a little again and again: every boundary is met by a scenario, every rule seen at work and
 * silent. What need not be stands with its reason in {@code EXCEPTIONS.csv}. Other changes of a row that no scenario notices are counted in
 * {@code open-mutants.csv}, table by table, and may only become less; {@code -Dmingcha.write=true} writes that list anew, to be looked at in the
 * diff.
 */
class BoundaryTest {

    private static final Path OPEN_MUTANTS = Path.of("src/test/resources/reference/open-mutants.csv");

    private static Coverage coverage;

    @BeforeAll
    static void changeTheLaw() {
        coverage = Coverage.of(Reach.of(Packs.NATION_AND_COUNTY, Packs.SCENARIOS));
    }

    @AfterAll
    static void tell() {
        System.out.println(coverage.inOneLine());
    }

    @Test
    void everyBoundaryIsMetOrExcused() {
        assertThat(coverage.unmet())
                .extracting(Boundary::id)
                .as("write the scenarios, or excuse with a reason; mingcha rules boundaries --write-missing helps")
                .isEmpty();
    }

    @Test
    void everyRuleIsSeenAtWorkAndSilentOrExcused() {
        assertThat(coverage.unseen()).isEmpty();
    }

    @Test
    void noMutantSurvivesThatIsNotListed() throws IOException {
        Map<String, Integer> survivors = coverage.survivorsByTable();
        if (Boolean.getBoolean("mingcha.write")) {
            Files.writeString(
                    OPEN_MUTANTS,
                    survivors.entrySet().stream()
                            .map(table -> table.getKey() + "," + table.getValue() + "\n")
                            .collect(Collectors.joining("", "table,open\n", "")));
        }
        Map<String, Integer> listed = listed();

        assertThat(survivors.entrySet().stream()
                        .filter(table -> table.getValue() > listed.getOrDefault(table.getKey(), 0))
                        .map(table -> table + " open, " + listed.getOrDefault(table.getKey(), 0) + " listed: "
                                + names(table.getKey())))
                .as("write the scenarios, or excuse with a reason")
                .isEmpty();
    }

    @Test
    void everyRuleThatIsDroppedIsMissed() {
        assertThat(coverage.outcomes())
                .filteredOn(outcome -> outcome.mutant() instanceof RuleMutant)
                .isNotEmpty()
                .allMatch(Outcome::killed);
    }

    @Test
    void everyExceptionIsNeeded() {
        coverage.unmet();
        coverage.unseen();
        coverage.survivors();

        assertThat(coverage.excuses().unused()).isEmpty();
    }

    private static Map<String, Integer> listed() throws IOException {
        Map<String, Integer> listed = new TreeMap<>();
        Files.readAllLines(OPEN_MUTANTS).stream().skip(1).forEach(line -> {
            int comma = line.lastIndexOf(',');
            listed.put(line.substring(0, comma), Integer.parseInt(line.substring(comma + 1)));
        });
        return listed;
    }

    /** A few of the surviving mutants of one table, for the one who has to write scenarios. */
    private static String names(String table) {
        return coverage.survivors().stream()
                .map(Mutant::id)
                .filter(id -> id.startsWith(table + "["))
                .limit(20)
                .collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}
