package org.mingcha.engine.mutation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.text.Text;

/**
 * A place where the law turns and where a scenario must stand.
 *
 * @param id the mutant that moves the boundary, or the row or field with what is asked of it; outlives edits elsewhere in the file
 * @param place file and line
 * @param demand what the scenario must be like, for people
 * @param row the row that it belongs to; nothing for fields
 * @param mutant the change that the scenario must notice; nothing for rows and fields
 * @param metBy a scenario that does it, or {@link Outcome#LINT}; null where there is none
 */
public record Boundary(
        String id,
        Kind kind,
        String topic,
        String place,
        Text demand,
        Optional<Row> row,
        Optional<RowMutant> mutant,
        @Nullable String metBy) {

    /** What kind of place. */
    public enum Kind {
        /** The days on both sides of a first or last day: the verdict or the amount turns when it moves. */
        DAY,
        /** The values on both sides of a limit. */
        LIMIT,
        /** A row of a table is given to some record. */
        ROW,
        /** A fact that the rules of a topic read is missing in some record of it. */
        FIELD
    }

    /** Whether some scenario stands there. */
    public boolean met() {
        return metBy != null;
    }
}
