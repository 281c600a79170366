package org.mingcha.engine.charge;

import java.time.LocalDate;
import java.util.Arrays;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.time.Period;

/** What falls on the months of a levy period (所属期): a yearly amount in proportion, or each month by the law in force in it. */
public final class Months {

    private static final Amount OF_A_YEAR = Amount.plain(12);
    private static final String LEVY_MONTHS = "levy_months";

    private Months() {}

    /** The part of a yearly amount that falls on the governing days, by whole months; unknown where they are not whole months. */
    public static Amount share(Charge charge, Amount yearly) {
        Period days = charge.getDays();
        int months = days == null ? 0 : days.months();
        if (months == 0) {
            return Amount.missing("period_start").plus(Amount.missing("period_end"));
        }
        if (months == 12) {
            return yearly;
        }
        Amount counted = Amount.of(
                java.math.BigDecimal.valueOf(months),
                new Step(LEVY_MONTHS, String.valueOf(months), "record.period_start"),
                null);
        return yearly.times(counted).dividedBy(OF_A_YEAR);
    }

    /**
     * The sum of each month's amount × the {@code column} of the row of {@code table} in force in that month, for a period in which the law
     * changes. Unknown where a month's amount is not given or a month has no row.
     *
     * @param name of the fields with the months' amounts, as {@link #keys} has it
     */
    public static Amount sum(Charge charge, String table, String column, String name) {
        Period days = charge.getDays();
        if (days == null || days.months() == 0) {
            return Amount.missing("period_start").plus(Amount.missing("period_end"));
        }
        Amount sum = Amount.zero();
        LocalDate first = days.firstDay();
        for (String key : keys(charge, name)) {
            Period month = new Period(first, first.plusMonths(1).minusDays(1));
            Row row = charge.rowOn(table, month);
            Amount part = charge.amount(key).times(row.isFound() ? row.amount(column) : Amount.missing(table));
            sum = sum.plus(part);
            first = first.plusMonths(1);
        }
        return sum;
    }

    /** Names of the fields with the amounts of the months of the governing days: {@code name_1} for the first, and so on. */
    public static String[] keys(Charge charge, String name) {
        Period days = charge.getDays();
        String[] keys = new String[days == null ? 0 : days.months()];
        Arrays.setAll(keys, month -> name + "_" + (month + 1));
        return keys;
    }

    /** Whether the amounts of all months, in the fields of this {@code name}, are given. */
    public static boolean given(Charge charge, String name) {
        String[] keys = keys(charge, name);
        return keys.length > 0 && Arrays.stream(keys).allMatch(charge::given);
    }

    /** Whether the amounts of all months, in the fields of this {@code name}, are given and add up to {@code total}. */
    public static boolean addUp(Charge charge, String total, String name) {
        Amount sum = Amount.zero();
        for (String key : keys(charge, name)) {
            sum = sum.plus(charge.amount(key));
        }
        return sum.atLeast(charge.amount(total)) && charge.amount(total).atLeast(sum);
    }
}
