package org.mingcha.api.rulebook;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.policy.Evidence;
import org.mingcha.engine.policy.LegalBasis;
import org.mingcha.engine.time.Period;

/**
 * A dated row as a page shows it.
 *
 * @param values its cells other than keys, in words
 * @param checkedOn day somebody last compared it with the document, as written in the table
 */
record RowView(
        Period period,
        List<Cell> values,
        @Nullable LegalBasis basis,
        String article,
        Evidence evidence,
        String doubt,
        @Nullable String checkedOn,
        @Nullable String note) {

    /** A cell: what its column is called, and its value in words. */
    record Cell(String label, String value) {}

    /** Whether no last day is known. */
    public boolean open() {
        return period.lastDay().equals(LocalDate.MAX);
    }

    /** The values in one line. */
    public String summary() {
        return values.stream()
                .map(cell -> cell.label() + " " + cell.value())
                .collect(java.util.stream.Collectors.joining(" · "));
    }

    /** Whether it is in force on {@code day}. */
    public boolean holdsOn(LocalDate day) {
        return period.contains(day);
    }
}
