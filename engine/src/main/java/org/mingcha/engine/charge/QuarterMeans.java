package org.mingcha.engine.charge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.time.Period;

/**
 * Averages to date as the income tax return asks for them (季度平均值): (opening + closing) ÷ 2 of each quarter of operation, then the mean of
 * the quarters up to the end of the levy period.
 */
public final class QuarterMeans {

    private static final int QUARTERS = 4;
    private static final int MONTHS = 3;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private QuarterMeans() {}

    /**
     * The average that record or payer gives, or else the mean of the quarters; null where neither is known, or where they {@link #differ}. An
     * average of nothing is not given: it was filled in.
     *
     * @param average the field with the average
     */
    public static @Nullable BigDecimal average(Charge charge, String average, String name) {
        BigDecimal given = charge.states(average) ? number(charge, average) : toDate(charge, name);
        return given == null || given.signum() == 0 || differ(charge, average, name) ? null : given;
    }

    /** Whether average and quarters are both given and contradict each other, at the decimals that the average has. */
    public static boolean differ(Charge charge, String average, String name) {
        BigDecimal given = number(charge, average);
        BigDecimal mean = toDate(charge, name);
        return charge.states(average)
                && given != null
                && mean != null
                && mean.setScale(given.scale(), RoundingMode.HALF_UP).compareTo(given) != 0;
    }

    /**
     * The mean to the end of the levy period; null where a value is missing. Only quarters that ended before the payer's registration may be
     * left out; any other hole leaves the mean unknown.
     *
     * @param name the fields are {@code name_q1_opening}, {@code name_q1_closing} … {@code name_q4_closing}
     */
    public static @Nullable BigDecimal toDate(Charge charge, String name) {
        Period days = charge.getDays();
        if (days == null) {
            return null;
        }
        int last = (days.lastDay().getMonthValue() - 1) / MONTHS + 1;
        BigDecimal sum = BigDecimal.ZERO;
        int counted = 0;
        for (int quarter = 1; quarter <= Math.min(last, QUARTERS); quarter++) {
            BigDecimal opening = number(charge, name + "_q" + quarter + "_opening");
            BigDecimal closing = number(charge, name + "_q" + quarter + "_closing");
            if (opening != null && closing != null) {
                sum = sum.add(opening.add(closing).divide(TWO));
                counted++;
            } else if (opening != null || closing != null || counted > 0 || !isBeforeRegistration(charge, quarter)) {
                return null;
            }
        }
        return counted == 0 ? null : sum.divide(BigDecimal.valueOf(counted), MathContext.DECIMAL128);
    }

    private static boolean isBeforeRegistration(Charge charge, int quarter) {
        Period days = charge.getDays();
        return days != null
                && charge.isAfter(
                        "registered_on",
                        LocalDate.of(days.lastDay().getYear(), quarter * MONTHS, 1)
                                .with(TemporalAdjusters.lastDayOfMonth()));
    }

    private static @Nullable BigDecimal number(Charge charge, String key) {
        var amount = charge.amount(key);
        return amount.isKnown() ? amount.value() : null;
    }
}
