package org.mingcha.api.casework;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.violation.ViolationEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of what happened (留痕).
 *
 * @param text what a person wrote; null where nothing was written
 * @param values the rest by name, in the order of the event
 */
public record EventLine(ViolationEvent event, @Nullable String text, Map<String, String> values) {

    /** To whom it was given; null for any other event and for nobody. */
    public @Nullable Long assignee() {
        String id = values.get("assignee");
        return id == null ? null : Long.valueOf(id);
    }

    static EventLine of(ViolationEvent event, JsonMapper json) {
        JsonNode detail = json.readTree(event.detail());
        Map<String, String> values = new LinkedHashMap<>();
        detail.properties().forEach(entry -> {
            if (!entry.getKey().equals("text")) {
                values.put(entry.getKey(), entry.getValue().asString());
            }
        });
        String text = detail.path("text").asString("");
        return new EventLine(event, text.isEmpty() ? null : text, values);
    }
}
