package org.mingcha.engine.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Those rows of a table that name the same of its keys, found by what they name. */
final class KeyedRows {

    private final List<String> keys;
    /** What the rows name under the first of the keys: nearly all look-ups end there. */
    private final Set<String> firsts = new HashSet<>();

    private final Map<Object, List<Row>> rows = new HashMap<>();

    /** @param keys the key columns that the rows name, in the order of the table */
    KeyedRows(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    void add(Row row) {
        if (!keys.isEmpty()) {
            firsts.add(Objects.requireNonNull(row.text(keys.get(0))));
        }
        rows.computeIfAbsent(Objects.requireNonNull(key(row::text)), key -> new ArrayList<>())
                .add(row);
    }

    /** The rows that name what {@code row} names. */
    List<Row> sharing(Row row) {
        return of(row::text);
    }

    /** The rows for these facts, whatever their days; none where a key is not among the facts. */
    List<Row> of(Function<String, @Nullable String> facts) {
        Object key = key(facts);
        return key == null ? List.of() : rows.getOrDefault(key, List.of());
    }

    /** The one value itself, or a list of several: nothing is put together letter by letter for each look-up. */
    private @Nullable Object key(Function<String, @Nullable String> facts) {
        if (keys.isEmpty()) {
            return keys;
        }
        String first = facts.apply(keys.get(0));
        if (first == null || keys.size() == 1 || !firsts.contains(first)) {
            return keys.size() == 1 ? first : null;
        }
        List<String> key = new ArrayList<>(keys.size());
        key.add(first);
        for (int i = 1; i < keys.size(); i++) {
            String fact = facts.apply(keys.get(i));
            if (fact == null) {
                return null;
            }
            key.add(fact);
        }
        return key;
    }
}
