package org.mingcha.api.review.bulk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.Conditions;
import org.mingcha.api.violation.FilterReader;
import org.mingcha.api.violation.ViolationFilter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads which violations are meant. */
@Component
class BulkSelection {

    private final JsonMapper json;
    private final FilterReader filters;

    BulkSelection(JsonMapper json, FilterReader filters) {
        this.json = json;
        this.filters = filters;
    }

    /** The chosen ones among those in scope. Either ids or a filter is given. */
    Conditions conditions(Scope scope, @Nullable List<Long> ids, @Nullable JsonNode filter) {
        if ((ids == null || ids.isEmpty()) == (filter == null || filter.isNull())) {
            throw Problem.field(
                    "/ids",
                    "one-of",
                    "请给出 ids 或 filter,二者择一。",
                    "Give either ids or a filter, not both and not neither.");
        }
        if (ids != null && !ids.isEmpty()) {
            Conditions conditions = Conditions.of(scope, ViolationFilter.ALL);
            conditions.add("v.id IN (%s)", List.copyOf(new TreeSet<>(ids)));
            return conditions;
        }
        return Conditions.of(scope, filters.read(Objects.requireNonNull(filter)));
    }

    /** What was chosen, to be kept with the request. */
    String text(@Nullable List<Long> ids, @Nullable JsonNode filter) {
        Map<String, Object> chosen =
                ids == null || ids.isEmpty() ? Map.of("filter", Objects.requireNonNull(filter)) : Map.of("ids", ids);
        return json.writeValueAsString(chosen);
    }
}
