package org.mingcha.engine.charge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.policy.Row;

/**
 * The charges of a payer's calendar year in the order in which the law counts them (依次), with what those before and after a charge come to. It
 * takes a look-up where a rule that collects them for each charge would read all of them each time. Charges without governing days, or without
 * a fact that they are told apart by, stand in no order. Not for use by several threads.
 */
public final class InTurn {

    private final String[] facts;
    private final Map<List<Object>, Turn> turns = new HashMap<>();

    private InTurn(Collection<Charge> charges, Comparator<Charge> order, String... facts) {
        this.facts = facts;
        Map<List<Object>, List<Charge>> together = new HashMap<>();
        for (Charge charge : charges) {
            List<Object> key = key(charge);
            if (key != null) {
                together.computeIfAbsent(key, any -> new ArrayList<>()).add(charge);
            }
        }
        together.forEach((key, found) -> {
            found.sort(order);
            turns.put(key, new Turn(found));
        });
    }

    /** In the order of charging; those of one payer and year that say the same under {@code facts}. */
    public static InTurn byDay(Collection<Charge> charges, String... facts) {
        return new InTurn(charges, Totals.BY_DAY, facts);
    }

    /**
     * As they draw on one allowance: by the end of the governing days, then by {@code column} of the row of {@code table}, then by record number
     * and charging unit. Charges without that row stand in no order.
     */
    public static InTurn byPlace(Collection<Charge> charges, String table, String column, String... facts) {
        Function<Charge, @Nullable BigDecimal> place =
                charge -> charge.row(table).decimal(column);
        return new InTurn(
                charges.stream().filter(charge -> place.apply(charge) != null).toList(),
                Comparator.comparing((Charge charge) ->
                                Objects.requireNonNull(charge.getDays()).lastDay())
                        .thenComparing(charge -> Objects.requireNonNull(place.apply(charge)))
                        .thenComparing(Charge::getRecordNo)
                        .thenComparing(Charge::getUnitCode),
                facts);
    }

    /** All of the payer's year that stand in one order with {@code charge}, or would if it stood in it. */
    public List<Charge> together(Charge charge) {
        Turn turn = around(charge);
        return turn == null ? List.of() : turn.charges;
    }

    /**
     * The sum of the largest value of {@code fact} for each value of {@code by} other than that of {@code charge}, over all {@link #together}: of
     * cumulated returns (累计申报) of one name only the last counts. Those that lack {@code by} count each by itself; where {@code charge} lacks it
     * too, only those for the same days with another value are told apart from it. Unknown where one of them lacks the fact.
     */
    public Amount elsewhere(Charge charge, String by, String fact) {
        Turn turn = around(charge);
        return turn == null ? Amount.zero() : turn.byName(by, fact).elsewhere(charge);
    }

    /** The largest value of {@code fact} that any of {@link #together} gives; missing where none does. */
    public Amount largest(Charge charge, String fact) {
        Turn turn = around(charge);
        return turn == null ? Amount.missing(fact) : turn.largest(fact);
    }

    /** Those whose turn was before {@code charge}, in order. */
    public List<Charge> before(Charge charge) {
        Turn turn = turn(charge);
        return turn == null ? List.of() : turn.charges.subList(0, turn.place(charge));
    }

    /** What was taken by those before, as one figure. */
    public Amount amountBefore(Charge charge) {
        Turn turn = turn(charge);
        return turn == null ? Amount.zero() : turn.amounts()[turn.place(charge)];
    }

    /** What was let off by those before, as one figure; unknown where it is not known of one of them. */
    public Amount reliefBefore(Charge charge) {
        Turn turn = turn(charge);
        return turn == null ? Amount.zero() : turn.reliefs()[turn.place(charge)];
    }

    /** The row of {@code table} for the first of those before that was let off something and has one; {@link Row#NONE} where none has. */
    public Row rowBefore(Charge charge, String table) {
        Turn turn = turn(charge);
        return turn == null ? Row.NONE : turn.rowBefore(turn.place(charge), table);
    }

    /** As {@link #reliefBefore}, with {@code charge} itself. */
    public Amount reliefUpTo(Charge charge) {
        Turn turn = turn(charge);
        return turn == null ? charge.reliefTaken() : turn.reliefs()[turn.place(charge) + 1];
    }

    /** As {@link #reliefBefore}, by those after. */
    public Amount reliefAfter(Charge charge) {
        Turn turn = turn(charge);
        return turn == null ? Amount.zero() : turn.reliefsToCome()[turn.place(charge) + 1];
    }

    /** Of its payer, year and facts, whether it stands there or not. */
    private @Nullable Turn around(Charge charge) {
        List<Object> key = key(charge);
        return key == null ? null : turns.get(key);
    }

    private @Nullable Turn turn(Charge charge) {
        Turn turn = around(charge);
        return turn != null && turn.places.containsKey(charge) ? turn : null;
    }

    private @Nullable List<Object> key(Charge charge) {
        if (charge.getDays() == null) {
            return null;
        }
        List<Object> key = new ArrayList<>(facts.length + 2);
        key.add(charge.getPayerCode());
        key.add(charge.getDays().lastDay().getYear());
        for (String fact : facts) {
            Object value = charge.fact(fact);
            if (value == null) {
                return null;
            }
            key.add(value);
        }
        return key;
    }

    /** The charges of one payer, year and set of facts. */
    private static final class Turn {

        private static final String RELIEF = "relief_taken";

        private final List<Charge> charges;
        private final IdentityHashMap<Charge, Integer> places = new IdentityHashMap<>();
        /** At each place the sum of those before it. */
        private Amount @Nullable [] amounts;

        private Amount @Nullable [] reliefs;
        /** At each place the sum from it to the end. */
        private Amount @Nullable [] reliefsToCome;

        private final Map<List<String>, LargestByName> byName = new HashMap<>(2);
        private final Map<String, Amount> largest = new HashMap<>(2);
        private final Map<String, Integer> firstWithRow = new HashMap<>(2);

        private Turn(List<Charge> charges) {
            this.charges = List.copyOf(charges);
            for (Charge charge : charges) {
                places.put(charge, places.size());
            }
        }

        private int place(Charge charge) {
            return Objects.requireNonNull(places.get(charge));
        }

        private Row rowBefore(int place, String table) {
            int first = firstWithRow.computeIfAbsent(table, this::firstWithRow);
            return first < place ? charges.get(first).row(table) : Row.NONE;
        }

        private int firstWithRow(String table) {
            int place = 0;
            while (place < charges.size() && !wasLetOffBy(charges.get(place), table)) {
                place++;
            }
            return place;
        }

        private static boolean wasLetOffBy(Charge charge, String table) {
            return charge.row(table).isFound() && charge.reliefTaken().isPositive();
        }

        private Amount largest(String fact) {
            return largest.computeIfAbsent(fact, any -> Totals.largest(charges, fact));
        }

        private LargestByName byName(String by, String fact) {
            return byName.computeIfAbsent(List.of(by, fact), any -> new LargestByName(charges, by, fact));
        }

        private Amount[] amounts() {
            if (amounts == null) {
                amounts = sums(Totals.AMOUNT_TAKEN, charge -> charge.amount("amount"));
            }
            return amounts;
        }

        private Amount[] reliefs() {
            if (reliefs == null) {
                reliefs = sums(RELIEF, Charge::reliefTaken);
            }
            return reliefs;
        }

        private Amount[] reliefsToCome() {
            if (reliefsToCome == null) {
                Amount[] sums = new Amount[charges.size() + 1];
                sums[charges.size()] = Amount.zero();
                for (int place = charges.size() - 1; place >= 0; place--) {
                    sums[place] =
                            Totals.told(RELIEF, charges.get(place).reliefTaken().plus(sums[place + 1]));
                }
                reliefsToCome = sums;
            }
            return reliefsToCome;
        }

        private Amount[] sums(String label, Function<Charge, Amount> what) {
            Amount[] sums = new Amount[charges.size() + 1];
            sums[0] = Amount.zero();
            for (int place = 0; place < charges.size(); place++) {
                sums[place + 1] = Totals.told(label, sums[place].plus(what.apply(charges.get(place))));
            }
            return sums;
        }
    }
}
