package org.mingcha.engine.charge;

import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.policy.Brackets;

/** A relief for a part of the base only (部分所得减征), beside another relief for all of it. */
public final class PartRelief {

    private PartRelief() {}

    /** What is left of the tax on the base after the other relief and after this one for the base up to {@code limit}. */
    public static Amount taxAfter(Charge charge, Amount limit, String slices, Amount share) {
        Amount base = charge.amount("base_amount");
        return Brackets.apply(base, charge.rows(slices), "up_to", "rate")
                .minus(charge.amountOrNothing("other_relief"))
                .minus(of(charge, base.atMost(limit), slices, share));
    }

    /**
     * What it takes off: {@code share} of the tax on {@code part}, less what of the other relief (其他减免) falls on that part in proportion to the
     * base, and nothing where that is more than the tax.
     *
     * @param slices list table of the tax's slices, with the columns {@code up_to} and {@code rate}
     */
    public static Amount of(Charge charge, Amount part, String slices, Amount share) {
        Amount other = charge.amountOrNothing("other_relief").times(part).dividedBy(charge.amount("base_amount"));
        return Brackets.apply(part, charge.rows(slices), "up_to", "rate")
                .minus(other)
                .orZero()
                .times(share);
    }
}
