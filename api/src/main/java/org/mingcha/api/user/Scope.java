package org.mingcha.api.user;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which charging units a user may see (数据范围). Enforced in the query, never in the page.
 *
 * @param everything no limit; units and regions then say nothing
 * @param units codes of charging units
 * @param regions leading digits of region codes: {@code 5301} holds every code that begins so
 */
public record Scope(boolean everything, Set<String> units, Set<String> regions) {

    public static final Scope EVERYTHING = new Scope(true, Set.of(), Set.of());

    public Scope {
        units = Set.copyOf(units);
        regions = Set.copyOf(regions);
    }

    /**
     * A condition for a {@code WHERE} clause with its named parameters. A scope without units and regions sees nothing.
     *
     * @param unitColumn and {@code regionColumn}: names of columns, from our own code only
     */
    public Condition condition(String unitColumn, String regionColumn) {
        if (everything) {
            return new Condition("1 = 1", Map.of());
        }
        List<String> parts = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (!units.isEmpty()) {
            parts.add(unitColumn + " IN (:scopeUnits)");
            parameters.put("scopeUnits", List.copyOf(new TreeSet<>(units)));
        }
        int place = 0;
        for (String region : new TreeSet<>(regions)) {
            parts.add(regionColumn + " LIKE :scopeRegion" + place);
            parameters.put("scopeRegion" + place, region + "%");
            place++;
        }
        return parts.isEmpty()
                ? new Condition("1 = 0", Map.of())
                : new Condition("(" + String.join(" OR ", parts) + ")", parameters);
    }

    /** Whether something of this unit and region may be seen. */
    public boolean holds(String unitCode, @Nullable String region) {
        return everything
                || units.contains(unitCode)
                || (region != null && regions.stream().anyMatch(region::startsWith));
    }

    /** Whether everything that {@code other} holds may be seen; what only rows could tell counts as no. */
    public boolean holds(Scope other) {
        return everything
                || (!other.everything
                        && units.containsAll(other.units)
                        && other.regions.stream()
                                .allMatch(region -> regions.stream().anyMatch(region::startsWith)));
    }

    /** A part of a query. */
    public record Condition(String sql, Map<String, Object> parameters) {}
}
