package org.mingcha.engine.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Those rows of a table that name the same of its keys, found by what they name. */
final class KeyedRows {

    private final List<String> keys;
    private final Map<Object, List<Row>> rows = new HashMap<>();

    /** @param keys the key columns that the rows name, in the order of the table */
    KeyedRows(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    void add(Row row) {
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
        if (keys.size() == 1) {
            return facts.apply(keys.get(0));
        }
        List<String> key = new ArrayList<>(keys.size());
        for (String name : keys) {
            String fact = facts.apply(name);
            if (fact == null) {
                return null;
            }
            key.add(fact);
        }
        return key;
    }
}
