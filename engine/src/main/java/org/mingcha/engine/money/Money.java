package org.mingcha.engine.money;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of yuan, exact to the fen (人民币,精确到分).
 *
 * @param fen hundredths of a yuan; may be negative
 */
public record Money(long fen) implements Comparable<Money>, Serializable {

    public static final Money ZERO = new Money(0);

    /** Yuan as text; more than two decimals, or more than a long of fen can hold, throws {@link ArithmeticException}. */
    public static Money ofYuan(String yuan) {
        return ofYuan(new BigDecimal(yuan));
    }

    /** Exact: a fraction of a fen throws {@link ArithmeticException}. */
    public static Money ofYuan(BigDecimal yuan) {
        return new Money(yuan.movePointRight(2).longValueExact());
    }

    /** Rounds to the fen as {@code rounding} says. */
    public static Money rounded(BigDecimal yuan, RoundingMode rounding) {
        return new Money(yuan.movePointRight(2).setScale(0, rounding).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    public Money abs() {
        return fen < 0 ? new Money(Math.negateExact(fen)) : this;
    }

    public boolean isZero() {
        return fen == 0;
    }

    public boolean isPositive() {
        return fen > 0;
    }

    public BigDecimal yuan() {
        return BigDecimal.valueOf(fen, 2);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    /** Yuan with two decimals and no separators: {@code 1234.50}. */
    @Override
    public String toString() {
        return yuan().toPlainString();
    }
}
