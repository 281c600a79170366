package org.mingcha.engine.file;

import org.mingcha.engine.record.Field;

/** What one cell must look like. */
public final class ValueParser {

    private ValueParser() {}

    /** The value of {@code raw} in a column of {@code field}, or why it is refused. */
    public static Parsed parse(Field field, String raw) {
        Object read = new ColumnReader(field, ReadLimits.defaults().cellCharacters()).read(raw);
        return read instanceof Fault fault
                ? new Parsed(null, fault.code(), fault.message())
                : new Parsed(read, null, null);
    }
}
