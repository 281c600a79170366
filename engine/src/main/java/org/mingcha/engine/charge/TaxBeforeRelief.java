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
    private final String yearlyBase;

    /** Exactly {@code tax}, by {@code row}. */
    public TaxBeforeRelief(Charge charge, Amount tax, Row row) {
        this(charge, tax, tax, row);
    }

    /** @param low least amount due, and {@code high} the most */
    public TaxBeforeRelief(Charge charge, Amount low, Amount high, Row row) {
        this(charge, low, high, row, "");
    }

    private TaxBeforeRelief(Charge charge, Amount low, Amount high, Row row, String yearlyBase) {
        this.charge = charge;
        this.low = low;
        this.high = high;
        this.row = row;
        this.yearlyBase = yearlyBase;
    }

    /** The same, counted for the year on the field {@code base} and perhaps paid in {@link Instalments} (按年计算、分期缴纳). */
    public TaxBeforeRelief byTheYear(String base) {
        return new TaxBeforeRelief(charge, low, high, row, base);
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

    /** The field with the base of a tax that is counted by the year; empty for any other. */
    public String getYearlyBase() {
        return yearlyBase;
    }
}
