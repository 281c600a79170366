package org.mingcha.engine.charge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.time.Period;

/**
 * The largest value of a fact for each name that charges give: of cumulated returns (累计申报) of one name only the last counts. Charges without a
 * name count each by itself. What all others come to is found without reading all charges each time.
 */
final class LargestByName {

    private final String by;
    private final String fact;
    /** Places in {@link #largest}, by name; a charge without one stands for itself. */
    private final Map<Object, Integer> places = new HashMap<>();

    private final List<Amount> largest = new ArrayList<>();
    private final Map<@Nullable Period, List<Charge>> nameless = new HashMap<>();
    /** At each place the sum of those before it. */
    private final Amount[] before;
    /** At each place the sum from it to the end. */
    private final Amount[] after;

    LargestByName(List<Charge> charges, String by, String fact) {
        this.by = by;
        this.fact = fact;
        Map<Object, Amount> byName = new LinkedHashMap<>();
        for (Charge charge : charges) {
            Object name = charge.fact(by);
            if (name == null) {
                nameless.computeIfAbsent(charge.getDays(), any -> new ArrayList<>())
                        .add(charge);
            }
            byName.merge(
                    Objects.requireNonNullElse(name, charge),
                    charge.amount(fact),
                    (one, more) -> one.atLeast(more) || !one.isKnown() ? one : more);
        }
        byName.forEach((name, amount) -> {
            places.put(name, largest.size());
            largest.add(amount);
        });
        this.before = new Amount[largest.size() + 1];
        this.after = new Amount[largest.size() + 1];
        before[0] = Amount.zero();
        after[largest.size()] = Amount.zero();
        for (int place = 0; place < largest.size(); place++) {
            int fromEnd = largest.size() - 1 - place;
            before[place + 1] = Totals.told(fact, before[place].plus(largest.get(place)));
            after[fromEnd] = Totals.told(fact, largest.get(fromEnd).plus(after[fromEnd + 1]));
        }
    }

    /**
     * The sum over all names but that of {@code charge}. Where it has none, those without a name count only where they are for the same days with
     * another value: no others are told apart from it. Unknown where one of them lacks the fact.
     */
    Amount elsewhere(Charge charge) {
        Object name = charge.fact(by);
        if (name == null) {
            return Totals.sum(fact, besideNameless(charge));
        }
        Integer own = places.get(name);
        int others = own == null ? largest.size() : largest.size() - 1;
        if (Totals.areMany(others)) {
            return Totals.told(fact, own == null ? before[others] : before[own].plus(after[own + 1]));
        }
        List<Amount> parts = new ArrayList<>(largest);
        if (own != null) {
            parts.remove(own.intValue());
        }
        return Totals.sum(fact, parts);
    }

    private List<Amount> besideNameless(Charge charge) {
        List<Amount> parts = new ArrayList<>();
        places.forEach((name, place) -> {
            if (!(name instanceof Charge)) {
                parts.add(largest.get(place));
            }
        });
        for (Charge other : nameless.getOrDefault(charge.getDays(), List.of())) {
            if (!Objects.equals(other.fact(fact), charge.fact(fact))) {
                parts.add(other.amount(fact));
            }
        }
        return parts;
    }
}
