package org.mingcha.api.violation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.user.Scope;

/** The {@code WHERE} clause of a question about violations, with the user's scope in it from the start. */
final class Conditions {

    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Conditions(Scope scope) {
        Scope.Condition condition = scope.condition("v.unit_code", "v.region");
        parts.add(condition.sql());
        parameters.putAll(condition.parameters());
    }

    /** @param sql with {@code %s} where the value goes */
    void add(String sql, Object value) {
        String name = "p" + parameters.size();
        parts.add(sql.formatted(":" + name));
        parameters.put(name, value);
    }

    void startingWith(String column, Collection<String> beginnings) {
        List<String> alternatives = new ArrayList<>();
        for (String beginning : beginnings) {
            String name = "p" + parameters.size();
            alternatives.add(column + " LIKE :" + name);
            parameters.put(name, beginning + "%");
        }
        parts.add("(" + String.join(" OR ", alternatives) + ")");
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

    void in(String column, Collection<String> values) {
        add(column + " IN (%s)", List.copyOf(values));
    }

    String where() {
        return "WHERE " + String.join(" AND ", parts);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
