package org.mingcha.engine.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.money.Money;

/**
 * A charge of which part was given back, beside what the check itself found to be too much on it: a fact for the rules that look after all
 * records of the payer are judged. Only violations count: what is a lead gives nobody a duty to refund yet.
 */
public final class RefundShortfall {

    private final Charge charge;
    private final Money overcharged;

    private RefundShortfall(Charge charge, Money overcharged) {
        this.charge = charge;
        this.overcharged = overcharged;
    }

    /** The charges that state a refund and have a violation with money to give back; of several findings the largest counts. */
    static List<RefundShortfall> of(List<Charge> charges, List<Finding> findings) {
        Map<Place, Money> largest = new HashMap<>();
        for (Finding finding : findings) {
            boolean tooMuch = finding.direction() == Direction.OVERCHARGED || finding.direction() == Direction.UNLAWFUL;
            if (tooMuch && finding.certainty() == Certainty.VIOLATION) {
                largest.merge(
                        new Place(finding.file(), finding.row()),
                        finding.difference(),
                        (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        List<RefundShortfall> refunded = new ArrayList<>();
        if (largest.isEmpty()) {
            return refunded;
        }
        for (Charge charge : charges) {
            Money overcharged = largest.get(
                    new Place(charge.getRecord().file(), charge.getRecord().row()));
            if (overcharged != null && charge.part("refunded_amount").isPositive()) {
                refunded.add(new RefundShortfall(charge, overcharged));
            }
        }
        return refunded;
    }

    private record Place(int file, int row) {}

    public Charge getCharge() {
        return charge;
    }

    /** What was found to be too much, less what was given back; negative where more was given back. */
    public Amount getStillOwed() {
        String yuan = overcharged.toString();
        return Amount.of(overcharged.yuan(), new Step("overcharge_found", yuan, "findings of the record"), null)
                .minus(charge.amount("refunded_amount"));
    }
}
