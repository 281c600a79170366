package org.mingcha.api.upload;

import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which uploads are asked for; what is null or blank asks nothing.
 *
 * @param q part of the file's name or of the unit's code or name
 */
public record UploadFilter(
        @Nullable UploadKind kind,
        @Nullable UploadState state,
        @Nullable @Size(max = 100) String q) {

    /** Asks for all. */
    public static final UploadFilter ALL = new UploadFilter(null, null, null);

    /** Conditions to go on with in a {@code WHERE} clause over {@code upload}. */
    String sql() {
        return (kind == null ? "" : " AND kind = :kind")
                + (state == null ? "" : " AND state = :state")
                + (text().isEmpty()
                        ? ""
                        : " AND (LOWER(file_name) LIKE :text ESCAPE '!' OR LOWER(unit_code) LIKE :text ESCAPE '!'"
                                + " OR LOWER(unit_name) LIKE :text ESCAPE '!')");
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (kind != null) {
            parameters.put("kind", kind.name());
        }
        if (state != null) {
            parameters.put("state", state.name());
        }
        if (!text().isEmpty()) {
            parameters.put(
                    "text", "%" + text().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        }
        return parameters;
    }

    private String text() {
        return q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
    }
}
