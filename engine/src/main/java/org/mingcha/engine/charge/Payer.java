package org.mingcha.engine.charge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.time.Period;

/** What is known of one payer (缴费人), stretch by stretch of time. */
public final class Payer {

    /** A payer of whom no file says anything. */
    public static final Payer UNKNOWN = new Payer(List.of());

    private final List<DataRow> rows;

    private Payer(List<DataRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /** The days a row of a payer file is for; an empty end is open. */
    public static Period daysOf(DataRow row) {
        return new Period(
                Objects.requireNonNullElse(row.day("first_day"), LocalDate.MIN),
                Objects.requireNonNullElse(row.day("last_day"), LocalDate.MAX));
    }

    /** The row in force on {@code day}. */
    public Optional<DataRow> on(LocalDate day) {
        for (DataRow row : rows) {
            if (daysOf(row).contains(day)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** Whether a row that is there holds on a day of {@code row}. */
    public boolean overlaps(DataRow row) {
        return rows.stream().anyMatch(known -> daysOf(known).overlaps(daysOf(row)));
    }

    /** This payer with one more row, which must not {@link #overlaps overlap}. */
    public Payer with(DataRow row) {
        List<DataRow> more = new ArrayList<>(rows);
        more.add(row);
        return new Payer(more);
    }
}
