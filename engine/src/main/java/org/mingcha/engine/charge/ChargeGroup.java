package org.mingcha.engine.charge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.DataRow;

/**
 * Charges that belong together, such as all of one charging unit and receipt number: a fact for topics that look at groups other than by payer.
 * A rule over it costs no join, however many charges share the key. Charges stand in the order of day and record number.
 */
public final class ChargeGroup {

    private final List<Charge> charges;

    /** @param charges in order */
    private ChargeGroup(List<Charge> charges) {
        this.charges = List.copyOf(charges);
    }

    /** The groups of {@code charges} by {@code key}, in order of the key; charges without one belong to none. */
    public static List<ChargeGroup> of(List<Charge> charges, Function<DataRow, @Nullable String> key) {
        Map<String, List<Charge>> groups = new TreeMap<>();
        for (Charge charge : charges) {
            String own = key.apply(charge.getRecord());
            if (own != null) {
                groups.computeIfAbsent(own, none -> new ArrayList<>()).add(charge);
            }
        }
        return groups.values().stream()
                .map(group -> new ChargeGroup(Totals.inOrder(group)))
                .toList();
    }

    public List<Charge> getCharges() {
        return charges;
    }

    /** Whether it holds more than one charge. */
    public boolean isSeveral() {
        return charges.size() > 1;
    }

    /** The latest charge, on which a finding over the group is told. */
    public @Nullable Charge getLast() {
        return charges.isEmpty() ? null : charges.get(charges.size() - 1);
    }

    /** All charges but the latest. */
    public List<Charge> getOthers() {
        return charges.isEmpty() ? List.of() : charges.subList(0, charges.size() - 1);
    }

    /** Whether all records say the same under {@code field}; records that say nothing say the same as one another. */
    public boolean same(String field) {
        return charges.stream()
                        .map(charge -> charge.getRecord().value(field))
                        .distinct()
                        .count()
                <= 1;
    }

    /** Whether records say different things under {@code field}; what is not said differs from nothing. */
    public boolean differ(String field) {
        return charges.stream()
                        .map(charge -> charge.getRecord().value(field))
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1;
    }

    /** The charges that took something. */
    public ChargeGroup getPaid() {
        return new ChargeGroup(charges.stream()
                .filter(charge -> charge.getAmount().isPositive())
                .toList());
    }

    /** Cut up by what the records say under {@code fields}; nothing counts as a value of its own. */
    public List<ChargeGroup> by(String... fields) {
        return charges.stream().allMatch(charge -> saysAsTheFirst(charge, fields))
                ? all()
                : of(charges, row -> {
                    StringBuilder key = new StringBuilder();
                    for (String field : fields) {
                        key.append('\u0001').append(Objects.toString(row.value(field), ""));
                    }
                    return key.toString();
                });
    }

    private boolean saysAsTheFirst(Charge charge, String... fields) {
        for (String field : fields) {
            Object first = charges.get(0).getRecord().value(field);
            if (!Objects.equals(charge.getRecord().value(field), first)) {
                return false;
            }
        }
        return true;
    }

    /** Cut up by the calendar year of the charge. */
    public List<ChargeGroup> byYear() {
        Charge last = getLast();
        return last == null || year(charges.get(0)) == year(last)
                ? all()
                : of(
                        charges,
                        row -> String.valueOf(
                                Objects.requireNonNull(row.day("charged_on")).getYear()));
    }

    private static int year(Charge charge) {
        return charge.getChargedOn().getYear();
    }

    /** As one group; none where it is empty. */
    private List<ChargeGroup> all() {
        return charges.isEmpty() ? List.of() : List.of(this);
    }

    @Override
    public String toString() {
        return charges.toString();
    }
}
