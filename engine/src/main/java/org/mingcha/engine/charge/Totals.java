package org.mingcha.engine.charge;

import java.util.List;
import org.mingcha.engine.calculation.Amount;

/** Sums over several charges, for what the law counts once for all of them. */
public final class Totals {

    private Totals() {}

    /** The sum of a fact over {@code charges}; unknown where one of them lacks it. */
    public static Amount of(List<Charge> charges, String key) {
        Amount sum = Amount.zero();
        for (Charge charge : charges) {
            sum = sum.plus(charge.amount(key));
        }
        return sum;
    }
}
