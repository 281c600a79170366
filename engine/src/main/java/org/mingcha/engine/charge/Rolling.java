package org.mingcha.engine.charge;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.time.Period;

/**
 * What a payer's amounts add up to over the months that end with a levy period (连续若干月累计), and when that went beyond the limit of a dated
 * table. The total is the one declared on the charge, or else the sum over the charges that stand beside it in the check, each levy period once;
 * where some are not there the sum is the least it can be. Not for use by several threads.
 */
public final class Rolling {

    private static final Comparator<Charge> FIRST_TO_COUNT = Comparator.comparing(
                    (Charge charge) -> daysOf(charge).lastDay(), Comparator.reverseOrder())
            .thenComparing(charge -> daysOf(charge).firstDay())
            .thenComparing(Charge::getChargedOn, Comparator.reverseOrder())
            .thenComparing(Charge::getBaseAmount, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(Charge::getRecordNo);

    private final String declared;
    private final String table;
    private final String limit;
    private final String months;
    private final Map<String, List<Charge>> byPayer;
    private final Map<String, List<Charge>> beyond = new HashMap<>();
    private final IdentityHashMap<Charge, List<Charge>> counted = new IdentityHashMap<>();

    /**
     * @param charges those to add up, each with its governing days
     * @param declared field of a charge with a total that somebody worked out; it goes before the sum of base amounts
     * @param table the dated table, {@code limit} its column with the limit, {@code months} the one with how many months count
     */
    public Rolling(Collection<Charge> charges, String declared, String table, String limit, String months) {
        this.declared = declared;
        this.table = table;
        this.limit = limit;
        this.months = months;
        this.byPayer = charges.stream()
                .filter(Charge::isDated)
                .sorted(FIRST_TO_COUNT)
                .collect(Collectors.groupingBy(
                        Charge::getPayerCode, Collectors.collectingAndThen(Collectors.toList(), this::oneAPeriod)));
    }

    /** The first for each levy period, and the first that declares a total. */
    private List<Charge> oneAPeriod(List<Charge> charges) {
        Set<Period> seen = new HashSet<>();
        Set<Period> told = new HashSet<>();
        return charges.stream()
                .filter(charge -> seen.add(daysOf(charge)) || (charge.given(declared) && told.add(daysOf(charge))))
                .toList();
    }

    /** Whether the total of {@code charge} is beyond the limit in force, as of no earlier levy period of the payer. */
    public boolean isFirstBeyond(Charge charge) {
        return isBeyond(charge) && earlier(charge) == null;
    }

    /** Whether the total was beyond the limit in an earlier levy period of the payer. */
    public boolean isAfterBeyond(Charge charge) {
        return earlier(charge) != null;
    }

    /** Whether the month in which the total of {@code charge} went beyond the limit is known: its only one, or told by the months' amounts. */
    public boolean isMonthKnown(Charge charge, String name) {
        return month(charge, name) != null;
    }

    /** The total of {@code charge} beside the limit. */
    public Amount working(Charge charge) {
        Row row = charge.row(table);
        return Amount.note(new Step(declared, total(charge).toString(), source(charge)))
                .plus(Amount.note(new Step(limit, row.limit(limit).toString(), row.place())));
    }

    /** As {@link #working}, of the earlier levy period that was beyond the limit. */
    public Amount workingOfEarlier(Charge charge) {
        return working(Objects.requireNonNull(earlier(charge)));
    }

    /**
     * Under {@code label} the first day of the month in which the total went beyond the limit, or all the levy period where that is not known.
     *
     * @param name the months' amounts are the fields {@code name_1}, {@code name_2} …
     */
    public Amount since(Charge charge, String label, String name) {
        LocalDate month = month(charge, name);
        String days = month == null ? daysOf(charge).toString() : month.toString();
        return Amount.note(new Step(label, days, charge.row(table).place()));
    }

    /** As {@link #since}, of the earlier levy period that was beyond the limit, but no day before the table's row for {@code charge} holds. */
    public Amount sinceEarlier(Charge charge, String label, String name) {
        Charge earlier = Objects.requireNonNull(earlier(charge));
        Row row = charge.row(table);
        LocalDate first = row.period().firstDay();
        return daysOf(earlier).lastDay().isBefore(first)
                ? Amount.note(new Step(label, first.toString(), row.place()))
                : since(earlier, label, name);
    }

    private String source(Charge charge) {
        return charge.given(declared)
                ? "record." + declared
                : counted(charge).stream()
                        .map(Charge::getRecordNo)
                        .collect(Collectors.joining(", ", "record.base_amount: ", ""));
    }

    private @Nullable Charge earlier(Charge charge) {
        LocalDate start = daysOf(charge).firstDay();
        return beyond.computeIfAbsent(charge.getPayerCode(), this::beyondOf).stream()
                .filter(other -> daysOf(other).lastDay().isBefore(start))
                .filter(other -> other.given(declared) || charge.missing(declared))
                .findFirst()
                .orElse(null);
    }

    /** The charges of a payer whose total is beyond the limit, the earliest first. */
    private List<Charge> beyondOf(String payer) {
        List<Charge> found = new ArrayList<>(byPayer.getOrDefault(payer, List.of()).stream()
                .filter(this::isBeyond)
                .toList());
        found.sort(Comparator.comparing((Charge charge) -> daysOf(charge).lastDay())
                .thenComparing(FIRST_TO_COUNT));
        return found;
    }

    private boolean isBeyond(Charge charge) {
        return charge.row(table).limit(limit).excludes(total(charge));
    }

    private Money total(Charge charge) {
        Money told = charge.money(declared);
        return told != null ? told : counted(charge).stream().map(Rolling::base).reduce(Money.ZERO, Money::plus);
    }

    private List<Charge> counted(Charge charge) {
        return counted.computeIfAbsent(charge, this::count);
    }

    private List<Charge> count(Charge charge) {
        Period days = daysOf(charge);
        BigDecimal many = charge.row(table).decimal(months);
        if (days.months() == 0 || many == null || days.months() > many.intValue()) {
            return List.of();
        }
        List<Charge> counting = new ArrayList<>(List.of(charge));
        Period all = new Period(days.lastDay().plusDays(1).minusMonths(many.longValue()), days.lastDay());
        for (Charge other : byPayer.getOrDefault(charge.getPayerCode(), List.of())) {
            Period others = daysOf(other);
            if (all.encloses(others)
                    && counting.stream().noneMatch(one -> daysOf(one).overlaps(others))) {
                counting.add(other);
            }
        }
        return counting;
    }

    /** First day of the month in which the running total went beyond the limit; null where that cannot be told. */
    private @Nullable LocalDate month(Charge charge, String name) {
        Period days = daysOf(charge);
        String[] keys = Months.keys(charge, name);
        if (keys.length == 1) {
            return days.firstDay();
        }
        if (keys.length == 0 || !Months.addUp(charge, "base_amount", name)) {
            return null;
        }
        Money left = total(charge);
        int month = keys.length - 1;
        while (month > 0) {
            left = left.minus(charge.part(keys[month]));
            if (!charge.row(table).limit(limit).excludes(left)) {
                break;
            }
            month--;
        }
        return days.firstDay().plusMonths(month);
    }

    private static Money base(Charge charge) {
        return Objects.requireNonNullElse(charge.getBaseAmount(), Money.ZERO);
    }

    private static Period daysOf(Charge charge) {
        return Objects.requireNonNull(charge.getDays());
    }
}
