package org.mingcha.engine.charge;

import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.money.Money;

/** Sums over several charges, for what the law counts once for all of them. The order in which they are given changes nothing. */
public final class Totals {

    /** In the order of charging, which no order of rows changes. */
    static final Comparator<Charge> BY_DAY = (one, other) -> one == other ? 0 : one.follows(other) ? 1 : -1;

    /** What the working calls a sum of what was taken. */
    static final String AMOUNT_TAKEN = "amount_taken";

    private static final int MOST_PARTS = 20;

    private Totals() {}

    /** The sum of a fact over {@code charges}; unknown where one of them lacks it. */
    public static Amount of(List<Charge> charges, String key) {
        return sum(
                key, inOrder(charges).stream().map(charge -> charge.amount(key)).toList());
    }

    /** More parts than a person would read through are one figure in the working. */
    static Amount sum(String key, Collection<Amount> parts) {
        Amount sum = Amount.zero();
        for (Amount part : parts) {
            sum = areMany(parts.size()) ? told(key, sum.plus(part)) : sum.plus(part);
        }
        return sum;
    }

    static boolean areMany(int parts) {
        return parts > MOST_PARTS;
    }

    /** The largest value of a fact that any of {@code charges} gives; missing where none does. */
    public static Amount largest(List<Charge> charges, String key) {
        Amount largest = Amount.missing(key);
        for (Charge charge : inOrder(charges)) {
            Amount value = charge.amount(key);
            if (value.isKnown() && !largest.atLeast(value)) {
                largest = value;
            }
        }
        return largest;
    }

    /** Those of {@code charges} that were charged before {@code charge}. */
    public static List<Charge> before(Charge charge, List<Charge> charges) {
        return inOrder(charges).stream().filter(charge::follows).toList();
    }

    /** Whether {@code charge} is the one of {@code charges} after which none was charged; no where it is none of them. */
    public static boolean isLast(Charge charge, List<Charge> charges) {
        return charges.contains(charge) && charges.stream().noneMatch(other -> other.follows(charge));
    }

    /** On how many occasions they were charged: the lines of one receipt are one. */
    public static Amount occasions(List<Charge> charges) {
        return Amount.plain(charges.stream()
                .map(charge -> Objects.requireNonNullElse(
                        charge.getReceiptNo(), charge.getUnitCode() + " " + charge.getRecordNo()))
                .distinct()
                .count());
    }

    /** Whether all say what time they are for. */
    public static boolean areTimed(List<Charge> charges) {
        return charges.stream().allMatch(Charge::isTimed);
    }

    /**
     * Whether they are parts of one charge beyond doubt: of one name, for one time and one quantity that all of them give, and no two of the same
     * amount. No where there are none.
     */
    public static boolean arePartsOfOne(List<Charge> charges) {
        if (charges.isEmpty()) {
            return false;
        }
        Charge first = charges.get(0);
        return !haveRepeats(charges)
                && charges.stream()
                        .allMatch(charge ->
                                sameQuantity(charge, first) && (charge == first || sameMatter(charge, first)));
    }

    private static boolean sameMatter(Charge one, Charge other) {
        return one.sameTimeAs(other) && one.getPlainName().equals(other.getPlainName());
    }

    private static boolean sameQuantity(Charge one, Charge other) {
        return one.getQuantity() != null
                && other.getQuantity() != null
                && one.getQuantity().compareTo(other.getQuantity()) == 0;
    }

    /** Whether some of them takes the amount that another took, so that they may be repeated rather than parts. */
    public static boolean haveRepeats(List<Charge> charges) {
        return charges.size() > 1
                && charges.stream().map(Charge::getAmount).distinct().count() < charges.size();
    }

    /** What may still be taken by {@code charge} under a ceiling for all of {@code charges}, those before it counted first. */
    public static Amount leftFor(Charge charge, List<Charge> charges, Amount ceiling) {
        return ceiling.minus(of(before(charge, charges), "amount")).orZero();
    }

    /** Whether {@code charge} takes more than is left for it, beyond the tolerance. */
    public static boolean exceeds(Charge charge, List<Charge> charges, Amount ceiling) {
        Money tolerance = charge.toleranceOfOne("tolerance");
        Amount left = leftFor(charge, charges, ceiling);
        return left.isKnown()
                && charge.getAmount()
                                .minus(Money.rounded(left.value(), RoundingMode.HALF_UP))
                                .compareTo(tolerance)
                        > 0;
    }

    static List<Charge> inOrder(List<Charge> charges) {
        return charges.size() < 2 ? charges : charges.stream().sorted(BY_DAY).toList();
    }

    /** The sum of what was taken over {@code charges}, as one figure. */
    public static Amount amountTaken(List<Charge> charges) {
        return told(AMOUNT_TAKEN, of(charges, "amount"));
    }

    /** The sum as one figure without its parts, which belong to other records; what it takes for granted, or lacks, stays with it. */
    static Amount told(String label, Amount sum) {
        Amount told = Amount.zero();
        if (!sum.isKnown()) {
            for (String key : sum.missing()) {
                told = told.plus(Amount.missing(key));
            }
        } else if (sum.value().signum() != 0) {
            told = Amount.of(sum.value(), new Step(label, sum.value().toPlainString(), "records of the year"), null);
        }
        for (String key : sum.undeclared()) {
            told = told.plus(Amount.undeclared(key));
        }
        return told;
    }
}
