package org.mingcha.engine.file;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The rows of one table, one after the other. */
interface RowSource extends Closeable {

    /** The next row, or {@code null} at the end. */
    @Nullable
    RawRow next() throws UnreadableFile;
}
