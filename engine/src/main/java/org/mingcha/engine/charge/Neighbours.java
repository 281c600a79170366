package org.mingcha.engine.charge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The charges that are judged together, found by what they share: a fact beside them, for rules over several charges. It takes a look-up where
 * rules that join charge with charge would compare each pair, and it is made only when a rule asks.
 *
 * <p>Keys are fields of the record, and {@code item} (what {@link Charge#getItemKey} says), {@code days} (the governing days),
 * {@code levy_period} and {@code year}. Not for use by several threads.
 */
public final class Neighbours {

    private final List<Charge> charges;
    private final List<Index> indexes = new ArrayList<>();

    public Neighbours(List<Charge> charges) {
        this.charges = List.copyOf(charges);
    }

    /**
     * Those that share all of {@code keys} with {@code charge}, itself included, in the order of charging; none where it lacks one of them.
     *
     * @param charge one of those judged together
     */
    public List<Charge> of(Charge charge, String... keys) {
        return index(keys).getOrDefault(charge, List.of());
    }

    /** As {@link #of(Charge, String...)}; none where more than {@code most} others share the keys: so many tell nothing of one matter. */
    public List<Charge> few(@Nullable BigDecimal most, Charge charge, String... keys) {
        List<Charge> all = of(charge, keys);
        return most == null || BigDecimal.valueOf(all.size() - 1L).compareTo(most) > 0 ? List.of() : all;
    }

    /** Of {@link #few}, those charged before {@code charge}. */
    public List<Charge> before(@Nullable BigDecimal most, Charge charge, String... keys) {
        List<Charge> all = few(most, charge, keys);
        return all.size() < 2 ? List.of() : all.stream().filter(charge::follows).toList();
    }

    private IdentityHashMap<Charge, List<Charge>> index(String... keys) {
        for (Index index : indexes) {
            if (Arrays.equals(index.keys, keys)) {
                return index.found;
            }
        }
        Map<List<Object>, List<Charge>> sharing = new HashMap<>();
        for (Charge charge : charges) {
            List<Object> values = values(charge, keys);
            if (values != null) {
                sharing.computeIfAbsent(values, any -> new ArrayList<>(1)).add(charge);
            }
        }
        IdentityHashMap<Charge, List<Charge>> found = new IdentityHashMap<>(charges.size());
        for (List<Charge> same : sharing.values()) {
            List<Charge> inOrder = Totals.inOrder(same);
            same.forEach(charge -> found.put(charge, inOrder));
        }
        indexes.add(new Index(keys, found));
        return found;
    }

    /** Null where the charge lacks one of them. */
    private static @Nullable List<Object> values(Charge charge, String... keys) {
        List<Object> values = new ArrayList<>(keys.length);
        for (String key : keys) {
            Object value = switch (key) {
                case "item" -> charge.getItemKey();
                case "days" -> charge.getDays();
                case "levy_period" -> charge.getLevyPeriod();
                case "year" -> charge.getYear();
                default -> charge.getRecord().value(key);
            };
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    @SuppressWarnings("ArrayRecordComponent") // never handed out, compared by content
    private record Index(String[] keys, IdentityHashMap<Charge, List<Charge>> found) {}
}
