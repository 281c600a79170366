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
import org.mingcha.engine.mutation.Coverage;
import org.mingcha.engine.mutation.Mutant;
import org.mingcha.engine.mutation.Outcome;
import org.mingcha.engine.mutation.Reach;
import org.mingcha.engine.mutation.RuleMutant;

/**
 * The built-in pack and the example county's, changed a little again and again: some scenario notices, or the gap stands in a list. What need
 * not be noticed stands with its reason in {@code EXCEPTIONS.csv}; what is still to be written is counted in {@code open-gaps.csv}, table by
 * table, and may only become less. {@code -Dmingcha.write=true} writes that list anew, to be looked at in the diff.
 */
class BoundaryTest {

    private static final Path OPEN_GAPS = Path.of("src/test/resources/reference/open-gaps.csv");

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
    void noGapOpensThatIsNotListed() throws IOException {
        Map<String, Integer> open = coverage.open();
        if (Boolean.getBoolean("mingcha.write")) {
            Files.writeString(
                    OPEN_GAPS,
                    open.entrySet().stream()
                            .map(gap -> gap.getKey() + "," + gap.getValue() + "\n")
                            .collect(Collectors.joining("", "what,open\n", "")));
        }
        Map<String, Integer> listed = listed();

        assertThat(open.entrySet().stream()
                        .filter(gap -> gap.getValue() > listed.getOrDefault(gap.getKey(), 0))
                        .map(gap -> gap + " open, " + listed.getOrDefault(gap.getKey(), 0) + " listed: "
                                + names(gap.getKey())))
                .as("write the scenarios, or excuse with a reason; mingcha rules boundaries --write-missing helps")
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
        coverage.open();

        assertThat(coverage.excuses().unused()).isEmpty();
    }

    private static Map<String, Integer> listed() throws IOException {
        Map<String, Integer> listed = new TreeMap<>();
        Files.readAllLines(OPEN_GAPS).stream().skip(1).forEach(line -> {
            int comma = line.lastIndexOf(',');
            listed.put(line.substring(0, comma), Integer.parseInt(line.substring(comma + 1)));
        });
        return listed;
    }

    /** A few of the gaps of one kind, for the one who has to close them. */
    private static String names(String what) {
        String table = what.substring(0, what.lastIndexOf(' '));
        return coverage.survivors().stream()
                .map(Mutant::id)
                .filter(id -> id.startsWith(table))
                .limit(20)
                .collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}
