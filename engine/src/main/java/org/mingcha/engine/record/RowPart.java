package org.mingcha.engine.record;

import java.util.Arrays;

/** Some of the values of a row, and marked places: equal to those of another row where the same are given and marked, and are equal. */
public final class RowPart {

    /** Of a row that there is not. */
    public static final RowPart NONE = new RowPart(new long[0], new Object[0]);

    private final long[] marks;
    private final Object[] given;
    private final int hash;

    RowPart(long[] marks, Object[] given) {
        this.marks = marks;
        this.given = given;
        this.hash = 31 * Arrays.hashCode(marks) + Arrays.hashCode(given);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowPart part
                && part.hash == hash
                && Arrays.equals(part.marks, marks)
                && Arrays.equals(part.given, given);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
