package org.mingcha.engine.charge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Row;

/**
 * What rounding may do to a charge that is a sum of parts, each worked out and rounded by itself (逐人计算、四舍五入之后相加). The table {@code
 * rounded_parts} says which charges are such sums, and in which measure their quantity counts the parts.
 */
public final class RoundedParts {

    private static final String TABLE = "rounded_parts";
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private RoundedParts() {}

    /** How many parts the charge says it has; nothing where it does not, or is no such sum. */
    static Optional<BigDecimal> counted(Charge charge) {
        BigDecimal quantity = charge.getQuantity();
        if (quantity == null || quantity.signum() <= 0) {
            return Optional.empty();
        }
        Row row = charge.row(TABLE);
        String measure = charge.word("measure");
        boolean counts = row.isFound() && (measure == null || measure.equals(row.text("measure")));
        return counts ? Optional.of(quantity.max(BigDecimal.ONE)) : Optional.empty();
    }

    /** What is {@code one} for a single rounding, for the sum of so many: it and, for each part after the first, half of it. */
    static Money together(Money one, BigDecimal parts) {
        return Money.rounded(one.yuan().multiply(parts.add(BigDecimal.ONE)).divide(TWO), RoundingMode.DOWN);
    }

    /**
     * The row with its doubt, where a difference beyond the tolerance may still come of rounding: the number of parts is not known, and the base
     * has room for enough of them at the least base of one; or what was taken is what parts rounded more coarsely (计到角) add up to. {@link
     * Row#NONE} where nothing is due, so that there is nothing to round, or the difference is beyond all that.
     *
     * @param column of the tolerances, as in {@link Charge#tolerance}
     */
    public static Row behind(Charge charge, String column, Money lawful, Money difference) {
        Row row = charge.row(TABLE);
        Money coarse = row.money("coarse");
        if (coarse == null || !coarse.isPositive() || !lawful.isPositive()) {
            return Row.NONE;
        }
        BigDecimal parts = counted(charge).orElseGet(() -> roomFor(charge, row.money("least_base")));
        Money finely = together(charge.toleranceOfOne(column), parts);
        Money coarsely = charge.getAmount().fen() % coarse.fen() == 0 ? together(coarse, parts) : Money.ZERO;
        return difference.compareTo(finely) <= 0 || difference.compareTo(coarsely) <= 0 ? row : Row.NONE;
    }

    private static BigDecimal roomFor(Charge charge, @Nullable Money leastBase) {
        Money base = charge.getBaseAmount();
        return base == null || leastBase == null || !leastBase.isPositive()
                ? BigDecimal.ONE
                : base.yuan().divideToIntegralValue(leastBase.yuan()).max(BigDecimal.ONE);
    }
}
