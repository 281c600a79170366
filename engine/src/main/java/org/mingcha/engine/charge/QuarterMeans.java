package org.mingcha.engine.charge;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.time.Period;

/**
 * Averages to date as the income tax return asks for them (季度平均值): (opening + closing) ÷ 2 of each quarter of operation, then the mean of
 * the quarters up to the end of the levy period.
 */
public final class QuarterMeans {

    private static final int QUARTERS = 4;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private QuarterMeans() {}

    /**
     * The mean to the end of the levy period; null where a value is missing. Quarters before the first one given count as before the start of
     * operation; a hole after it, or a missing last quarter, leaves the mean unknown.
     *
     * @param name the fields are {@code name_q1_opening}, {@code name_q1_closing} … {@code name_q4_closing}
     */
    public static @Nullable BigDecimal toDate(Charge charge, String name) {
        Period days = charge.getDays();
        if (days == null) {
            return null;
        }
        int last = (days.lastDay().getMonthValue() - 1) / 3 + 1;
        BigDecimal sum = BigDecimal.ZERO;
        int counted = 0;
        for (int quarter = 1; quarter <= Math.min(last, QUARTERS); quarter++) {
            BigDecimal opening = number(charge, name + "_q" + quarter + "_opening");
            BigDecimal closing = number(charge, name + "_q" + quarter + "_closing");
            if (opening != null && closing != null) {
                sum = sum.add(opening.add(closing).divide(TWO));
                counted++;
            } else if (opening != null || closing != null || counted > 0 || quarter == last) {
                return null;
            }
        }
        return sum.divide(BigDecimal.valueOf(counted), MathContext.DECIMAL128);
    }

    private static @Nullable BigDecimal number(Charge charge, String key) {
        var amount = charge.amount(key);
        return amount.isKnown() ? amount.value() : null;
    }
}
