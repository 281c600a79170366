package org.mingcha.engine.file;

import org.jspecify.annotations.Nullable;

/** Turns the trimmed, non-empty text of one column's cells into a value, or a {@link Fault}. */
@FunctionalInterface
interface CellReader {

    /** The value, or a {@link Fault}. */
    @Nullable
    Object read(String text);
}
