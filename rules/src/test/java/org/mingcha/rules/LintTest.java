package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.lint.Lint;
import org.mingcha.engine.lint.LintFinding;
import org.mingcha.engine.lint.LintId;
import org.mingcha.engine.lint.LintId.Severity;
import org.mingcha.engine.rulebook.LoadedPacks;

/** The packs of this module have no error; warnings are for a person to read. */
class LintTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @TempDir
    Path scratch;

    @Test
    void theBuiltInPackAndTheExampleCountyHaveNoError() {
        Lint lint = Lint.of(LoadedPacks.read(List.of(Packs.EXAMPLE_COUNTY)), TODAY);

        assertThat(lint.findings())
                .filteredOn(finding -> finding.id().severity() == Severity.ERROR)
                .isEmpty();
        assertThat(lint.rules()).isEqualTo(Packs.NATION_AND_COUNTY.cards().size());
    }

    @Test
    void aDayMovedIntoTheRowBeforeOrAwayFromItIsAnError() throws IOException {
        assertThat(errors("2020-12-31", "2021-01-01")).containsExactly(LintId.ROW_OVERLAP);
        assertThat(errors("2020-12-31", "2020-12-30")).containsExactly(LintId.ROW_GAP);
        assertThat(errors("2020-12-31", "2020-12-31")).isEmpty();
    }

    /** What is said of a county's table of two rows, with the last day of the first one changed. */
    private List<LintId> errors(String lastDay, String by) throws IOException {
        Path table = scratch.resolve("county_water_fund/water_fund_rate.csv");
        Files.createDirectories(scratch.resolve("county_water_fund"));
        Files.writeString(
                scratch.resolve("county_water_fund/legal_basis.csv"),
                "id,title,number,issuer,published,url\nBASIS-LINT,虚构办法,,虚构部门,,\n");
        Files.writeString(table, """
                region:key,rate:rate,first_day,last_day,basis,article,checked_on,evidence,doubt
                330199,1%,2020-01-01,2020-12-31,BASIS-LINT,第二条,2026-11-20,text_found,
                330199,2%,2021-01-01,,BASIS-LINT,第三条,2026-11-20,text_found,
                """.replace(lastDay, by));
        return Lint.of(LoadedPacks.read(List.of(scratch)), TODAY).findings().stream()
                .filter(finding -> finding.file().startsWith(scratch.toString()))
                .map(LintFinding::id)
                .filter(id -> id.severity() == Severity.ERROR)
                .toList();
    }
}
