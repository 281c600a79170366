package org.mingcha.api.violation;

import org.mingcha.engine.money.Money;

/**
 * A year of a payer: what tax and fee cuts gave and what charges in question took back (抵消减税效果), by the last check that found any.
 *
 * @param given reliefs that the records state and rates that were cut, in yuan; {@code takenBack} Σ of what was too much or had no basis, leads
 *     included
 */
public record PayerOffset(int year, Money given, Money takenBack, long checkId) {

    /** What is left of the cuts; below zero where more was taken than they gave. */
    public Money left() {
        return given.minus(takenBack);
    }
}
