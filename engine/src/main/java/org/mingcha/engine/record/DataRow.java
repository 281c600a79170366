package org.mingcha.engine.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;

/**
 * One accepted row: its values by place in the schema, {@code null} where the cell was empty. Of some hundred and fifty columns a row fills in
 * twenty, so that it holds those alone and a mark for each place that has one.
 *
 * <p>Values are {@link String} (text, codes, words), {@link Money}, {@link BigDecimal} (decimals, rates), {@link LocalDate} or {@link Boolean}.
 */
public final class DataRow {

    /** Stands for each value that is {@linkplain #common not shared}. */
    private static final Object OWN = new Object();

    private final Schema schema;
    private final int file;
    private final int row;
    /** A bit a place, set where it has a value. */
    private final long[] marks;
    /** The values there are, by place. */
    private final Object[] given;

    /**
     * @param file place of the file among the files of a check, from 0
     * @param row the row as a person sees it in the file, from 1
     * @param values by place, {@code null} where there is none; copied
     */
    public DataRow(Schema schema, int file, int row, @Nullable Object[] values) {
        this(schema, file, row, marked(values), there(values));
    }

    private DataRow(Schema schema, int file, int row, long[] marks, Object[] given) {
        this.schema = schema;
        this.file = file;
        this.row = row;
        this.marks = marks;
        this.given = given;
    }

    /**
     * The row that says of itself {@code marks} and {@code given}; they belong to it from now on.
     *
     * @param marks a bit a place, from the lowest of the first word on; set where it has a value
     * @param given as many values as there are marks, by place
     */
    public static DataRow of(Schema schema, int file, int row, long[] marks, Object[] given) {
        return new DataRow(schema, file, row, marks, given);
    }

    private static long[] marked(@Nullable Object[] values) {
        long[] marks = new long[Schema.words(values.length)];
        for (int place = 0; place < values.length; place++) {
            if (values[place] != null) {
                marks[place >> 6] |= 1L << place;
            }
        }
        return marks;
    }

    private static Object[] there(@Nullable Object[] values) {
        int count = 0;
        for (Object value : values) {
            count += value == null ? 0 : 1;
        }
        Object[] there = new Object[count];
        int next = 0;
        for (Object value : values) {
            if (value != null) {
                there[next++] = value;
            }
        }
        return there;
    }

    public Schema schema() {
        return schema;
    }

    public int file() {
        return file;
    }

    public int row() {
        return row;
    }

    /** The marks of {@link #of}, copied. */
    public long[] marks() {
        return marks.clone();
    }

    /** The values there are, by place. */
    public List<Object> given() {
        return Collections.unmodifiableList(Arrays.asList(given));
    }

    /** All values by place, {@code null} where there is none; a copy. */
    public @Nullable Object[] values() {
        @Nullable Object[] values = new Object[schema.size()];
        for (int place = 0; place < values.length; place++) {
            values[place] = value(place);
        }
        return values;
    }

    /** The value at a place of the schema. */
    public @Nullable Object value(int place) {
        int word = place >> 6;
        long mark = 1L << place;
        return (marks[word] & mark) == 0 ? null : given(word, mark);
    }

    /** The value whose mark, which is set, is this one. */
    private Object given(int word, long mark) {
        int before = Long.bitCount(marks[word] & (mark - 1));
        for (int earlier = 0; earlier < word; earlier++) {
            before += Long.bitCount(marks[earlier]);
        }
        Object value = given[before];
        if (value == OWN) {
            throw new NotShared();
        }
        return value;
    }

    /** Whether there is a value. */
    public boolean has(String key) {
        int place = schema.place(key);
        return place >= 0 && (marks[place >> 6] & (1L << place)) != 0;
    }

    /**
     * What this row has in common with all of the same {@link #outline}: to ask for a value that is there, and not at one of {@code places}, throws
     * {@link NotShared}.
     */
    public DataRow common(long[] places) {
        Object[] known = given.clone();
        int next = 0;
        for (int word = 0; word < marks.length; word++) {
            for (long left = marks[word]; left != 0; left &= left - 1) {
                if ((places[word] & left & -left) == 0) {
                    known[next] = OWN;
                }
                next++;
            }
        }
        return new DataRow(schema, file, row, marks, known);
    }

    /** Those of its values whose places are marked in {@code places}, as {@link Schema#marks} has them. */
    public RowPart part(long[] places) {
        long[] both = new long[marks.length];
        for (int word = 0; word < both.length; word++) {
            both[word] = marks[word] & places[word];
        }
        return new RowPart(both, given(places));
    }

    /** As {@link #part}, and at which other places it has values. */
    public RowPart outline(long[] places) {
        return new RowPart(marks, given(places));
    }

    /** Its values at those of {@code places} where it has one, in order. */
    private Object[] given(long[] places) {
        int count = 0;
        for (int word = 0; word < marks.length; word++) {
            count += Long.bitCount(marks[word] & places[word]);
        }
        Object[] those = new Object[count];
        int next = 0;
        for (int word = 0; word < marks.length; word++) {
            for (long left = marks[word] & places[word]; left != 0; left &= left - 1) {
                those[next++] = given(word, left & -left);
            }
        }
        return those;
    }

    public @Nullable Object value(String key) {
        int place = schema.place(key);
        return place < 0 ? null : value(place);
    }

    public @Nullable String text(String key) {
        return (String) value(key);
    }

    public @Nullable Money money(String key) {
        return (Money) value(key);
    }

    public @Nullable BigDecimal decimal(String key) {
        return (BigDecimal) value(key);
    }

    public @Nullable LocalDate day(String key) {
        return (LocalDate) value(key);
    }
}
