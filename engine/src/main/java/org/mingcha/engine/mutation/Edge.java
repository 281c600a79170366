package org.mingcha.engine.mutation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where the law turns: the value next to a boundary at which a scenario must stand, so that it notices when the boundary moves over it.
 *
 * @param column the column of a limit; null where the boundary is a day
 * @param day the day; null where the boundary is a limit
 * @param value the value, for people
 */
public record Edge(
        Side side, @Nullable String column, @Nullable LocalDate day, String value) {

    /** On which side of which end. */
    public enum Side {
        DAY_BEFORE,
        FIRST_DAY,
        LAST_DAY,
        DAY_AFTER,
        LAST_WITHIN,
        FIRST_BEYOND
    }
}
