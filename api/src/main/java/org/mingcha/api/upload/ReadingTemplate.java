package org.mingcha.api.upload;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the headers of a unit's files are read (读法模板): remembered when somebody maps them, used for the unit's next file of the kind.
 *
 * @param unitName as the newest file of the unit has it; null where none has
 * @param mapping from header to column key, {@code ""} for a column that is left out
 */
record ReadingTemplate(
        String unitCode, @Nullable String unitName, UploadKind kind, Map<String, String> mapping, Instant savedAt) {

    /** What comes after it in the list is asked for by this. */
    public String key() {
        return unitCode + " " + kind.name();
    }
}
