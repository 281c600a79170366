package org.mingcha.api.violation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.user.Scope;

/** The {@code WHERE} clause of a question about violations {@code v}, with the user's scope in it from the start. */
public final class Conditions {

    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Conditions(Scope scope) {
        Scope.Condition condition = scope.condition("v.unit_code", "v.region");
        parts.add(condition.sql());
        parameters.putAll(condition.parameters());
    }

    /** That a violation is in the scope and answers the filter. */
    public static Conditions of(Scope scope, ViolationFilter filter) {
        return of(scope, filter, null, TextSearch.BY_READING);
    }

    /** The same, but for what the filter says of {@code without}, and with texts found in this way. */
    static Conditions of(Scope scope, ViolationFilter filter, @Nullable Facet without, TextSearch search) {
        Conditions conditions = new Conditions(scope);
        filter.addTo(conditions, without, search);
        return conditions;
    }

    /** That a count is in the scope and answers the filter, but for what the filter says of {@code without}. */
    static Conditions of(Scope scope, ViolationFilter filter, Counted table, @Nullable Facet without) {
        Conditions conditions = new Conditions(scope);
        filter.addTo(conditions, without, table);
        return conditions;
    }

    /**
     * Asks for one thing more.
     *
     * @param sql from our own code, with {@code %s} where the value goes
     */
    public void add(String sql, Object value) {
        parts.add(sql.formatted(named(value)));
    }

    void startingWith(String column, Collection<String> beginnings) {
        anyOf(beginnings.stream()
                .map(beginning -> column + " LIKE " + named(beginning + "%"))
                .toList());
    }

    /** A condition without a value, from our own code only. */
    void addPlain(String sql) {
        parts.add(sql);
    }

    void ifPresent(String sql, @Nullable Object value) {
        if (value != null) {
            add(sql, value);
        }
    }

    void in(String column, Collection<?> values) {
        add(column + " IN (%s)", List.copyOf(values));
    }

    /** That one of these holds; see {@link #between} and {@link #equal}. */
    void anyOf(List<String> alternatives) {
        parts.add("(" + String.join(" OR ", alternatives) + ")");
    }

    /** What {@link #anyOf} takes: from {@code first} to {@code last}, both included. */
    String between(String column, Object first, Object last) {
        return column + " BETWEEN " + named(first) + " AND " + named(last);
    }

    /** What {@link #anyOf} takes. */
    String equal(String column, Object value) {
        return column + " = " + named(value);
    }

    /** Keeps a value; where it goes in the clause. */
    String named(Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    /** The clause, with the word {@code WHERE}. */
    public String where() {
        return "WHERE " + String.join(" AND ", parts);
    }

    /** Its named parameters. */
    public Map<String, Object> parameters() {
        return parameters;
    }
}
