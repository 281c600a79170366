package org.mingcha.engine.charge;

import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.policy.Row;

/**
 * What a topic found due before a relief that another topic grants (减免前应纳税额), so that the relief is written once for all levies it covers.
 * Where a fact that the record lacks was taken for granted, {@code low} says so and {@code high} is still certain.
 */
public final class TaxBeforeRelief {

    private final Charge charge;
    private final Amount low;
    private final Amount high;
    private final Row row;

    /** Exactly {@code tax}, by {@code row}. */
    public TaxBeforeRelief(Charge charge, Amount tax, Row row) {
        this(charge, tax, tax, row);
    }

    /** @param low least amount due, and {@code high} the most */
    public TaxBeforeRelief(Charge charge, Amount low, Amount high, Row row) {
        this.charge = charge;
        this.low = low;
        this.high = high;
        this.row = row;
    }

    public Charge getCharge() {
        return charge;
    }

    public Amount getLow() {
        return low;
    }

    public Amount getHigh() {
        return high;
    }

    /** The row of a dated table that the tax rests on. */
    public Row getRow() {
        return row;
    }
}
