package org.mingcha.engine.lint;

import java.time.LocalDate;
import java.util.function.Consumer;
import org.mingcha.engine.policy.Row;

/** Every row was held against its document within the last year. */
final class StaleRows implements LintCheck {

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        LocalDate yearAgo = packs.today().minusYears(1);
        TableWarning.tell(
                LintId.ROW_STALE,
                packs,
                row -> checkedOn(row).isBefore(yearAgo),
                "在 " + yearAgo + " 以后没有核对过",
                "have not been checked since " + yearAgo,
                found);
    }

    /** Rows without such a day are not read. */
    private static LocalDate checkedOn(Row row) {
        return LocalDate.parse(String.valueOf(row.value("checked_on")));
    }
}
