package org.mingcha.engine.charge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.time.PeriodKind;

/**
 * Several payments of one tax (分期缴纳、补缴), each recorded with the base and the time of the whole: compared with the whole one by one they
 * would all be short. What is short is told of the last one.
 *
 * <p>Records are taken for such parts where they share unit, item, time and base, were charged on different days and together take no more than
 * the whole: as much for each of them would be as many objects, and on one day two objects are likelier. A last payment that states a relief is
 * no completion, and other relief is not divided: there each stands alone.
 */
public final class Instalments {

    private final Charge charge;
    private final List<Charge> others;

    private Instalments(Charge charge, List<Charge> others) {
        this.charge = charge;
        this.others = others;
    }

    /**
     * Those of a tax that its topic counts by the year ({@link TaxBeforeRelief#byTheYear}) and the record gives for a year; {@code charge} alone
     * for any other.
     */
    public static Instalments of(TaxBeforeRelief tax, Neighbours neighbours) {
        return ofYear(tax.getCharge(), neighbours, tax.getHigh(), tax.getYearlyBase());
    }

    /** As {@link #of(Charge, Neighbours, Amount, String)} where the levy period is a year, {@code charge} alone where it is not. */
    public static Instalments ofYear(Charge charge, Neighbours neighbours, Amount whole, String base) {
        return charge.getPeriodKind() == PeriodKind.YEAR
                ? of(charge, neighbours, whole, base)
                : new Instalments(charge, List.of());
    }

    /** @param whole the most that is due for all of them, and {@code base} the field with the base of it */
    public static Instalments of(Charge charge, Neighbours neighbours, Amount whole, String base) {
        List<Charge> parts = neighbours.of(charge, "payer_code", "unit_code", "item", "days", base).stream()
                .filter(other -> isPart(other) && !aboutAnother(charge, other))
                .toList();
        boolean together = parts.size() > 1
                && parts.contains(charge)
                && onDifferentDays(parts)
                && !parts.get(parts.size() - 1).part("relief_amount").isPositive()
                && whole.isKnown()
                && sum(parts).compareTo(rounded(whole).plus(slack(charge, parts.size()))) <= 0;
        List<Charge> others = parts.stream().filter(other -> other != charge).toList();
        return new Instalments(charge, together ? others : List.of());
    }

    private static boolean isPart(Charge charge) {
        return charge.getAmount().isPositive()
                && !charge.isRefunded()
                && !charge.part("other_relief").isPositive();
    }

    private static boolean aboutAnother(Charge charge, Charge other) {
        return charge.getMatter() != null
                && other.getMatter() != null
                && !Objects.equals(charge.getMatter(), other.getMatter());
    }

    private static boolean onDifferentDays(List<Charge> parts) {
        return parts.stream().map(Charge::getChargedOn).distinct().count() == parts.size();
    }

    private static Money sum(List<Charge> charges) {
        return charges.stream().map(Charge::getAmount).reduce(Money.ZERO, Money::plus);
    }

    private static Money rounded(Amount amount) {
        return Money.rounded(amount.value(), RoundingMode.HALF_UP);
    }

    /** Each part is rounded by itself. */
    private static Money slack(Charge charge, int parts) {
        Money tolerance = charge.toleranceOfOne("tolerance");
        return Money.ofYuan(tolerance.yuan().multiply(BigDecimal.valueOf(parts)));
    }

    /** Whether there are other payments beside this one. */
    public boolean isSeveral() {
        return !others.isEmpty();
    }

    /** The other payments, in the order of charging. */
    public List<Charge> getOthers() {
        return others;
    }

    /** Whether this is the last of several payments. */
    public boolean isLast() {
        return isSeveral() && others.stream().noneMatch(other -> other.follows(charge));
    }

    /**
     * What of {@code due} must be found on this record: all of it where it stands alone, nothing on one that others follow, and on the last what
     * the others left, where a difference that comes of rounding each of them counts for none.
     */
    public Amount left(Amount due) {
        if (!isSeveral() || !due.isKnown()) {
            return due;
        }
        if (!isLast()) {
            return Amount.zero();
        }
        Money off = rounded(due).minus(sum(others)).minus(charge.getAmount()).abs();
        return off.compareTo(slack(charge, others.size() + 1)) <= 0
                ? charge.amount("amount")
                : due.minus(Totals.amountTaken(others)).orZero();
    }
}
