package org.mingcha.engine.mutation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How many of how many. The percentage is cut off and never rounded up: 1999 of 2000 is 99.9 %, and only all of them are 100 %. */
public record Share(int met, int of) {

    /** Met, excused aside: what is excused counts on neither side. */
    static Share of(long met, long all) {
        return new Share(Math.toIntExact(met), Math.toIntExact(all));
    }

    /** Whether nothing is missing. */
    public boolean isWhole() {
        return met == of;
    }

    /** With one decimal, e.g. {@code 99.9}; 100.0 where there is nothing to meet. */
    public String percent() {
        return of == 0
                ? "100.0"
                : BigDecimal.valueOf(100L * met)
                        .divide(BigDecimal.valueOf(of), 1, RoundingMode.DOWN)
                        .toPlainString();
    }

    @Override
    public String toString() {
        return met + "/" + of + " = " + percent() + " %";
    }
}
