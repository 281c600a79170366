package org.mingcha.engine.policy;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.time.Period;

/**
 * What was asked of the tables for a charge. Asked again of changed tables, it tells whether the change can be noticed at all: a charge all of
 * whose questions have the same answers as before is judged as before.
 *
 * @param table its name
 * @param facts of the charge, by name of a key
 */
public record Question(Kind kind, String table, Function<String, @Nullable String> facts, Period days) {

    /** What is wanted. */
    public enum Kind {
        /** The one row. */
        ROW,
        /** All rows. */
        ROWS,
        /** Whether there is one on some of the days. */
        TOUCHES
    }

    /** A {@link Row}, a list of rows, or yes or no; rows are equal only where they are the same. */
    public Object answeredBy(Tables tables) {
        return switch (kind) {
            case ROW -> tables.find(table, facts, days);
            case ROWS -> tables.findAll(table, facts, days);
            case TOUCHES -> tables.touches(table, facts, days);
        };
    }
}
