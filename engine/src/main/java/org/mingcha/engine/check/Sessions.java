package org.mingcha.engine.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.Grouping;

/**
 * Charges grouped for judging: all charges of one key of a grouping lie in one group. Small keys share a group, since opening a session costs
 * more than judging a few records; rules over several records join on the fields of the key, so that this changes nothing.
 */
public final class Sessions {

    private static final int SMALL = 128;

    private Sessions() {}

    /** Groups in the order of keys; within a key by file and row. Rows that lack a field of the key are left out. */
    public static List<List<Charge>> of(List<DataRow> rows, Grouping grouping, Function<DataRow, Charge> resolve) {
        List<List<Charge>> groups = new ArrayList<>();
        cut(inOrder(rows, grouping), grouping, resolve).forEachRemaining(groups::add);
        return groups;
    }

    /** The rows by key, file and row, as {@link #cut} wants them. Rows that lack a field of the key are left out. */
    static Iterator<DataRow> inOrder(List<DataRow> rows, Grouping grouping) {
        List<Keyed> sorted = new ArrayList<>(rows.size());
        for (DataRow row : rows) {
            String key = grouping.keyOf(row);
            if (key != null) {
                sorted.add(new Keyed(key, row));
            }
        }
        sorted.sort(Comparator.comparing(Keyed::key)
                .thenComparingInt(keyed -> keyed.row().file())
                .thenComparingInt(keyed -> keyed.row().row()));
        return sorted.stream().map(Keyed::row).iterator();
    }

    /**
     * Groups of rows that come key by key, one group at a time, so that no more than one is held.
     *
     * @param rows all rows of a key one after the other, by file and row; each has its key
     * @param resolve called for each row before the next but one is asked for
     */
    static Iterator<List<Charge>> cut(Iterator<DataRow> rows, Grouping grouping, Function<DataRow, Charge> resolve) {
        return new Iterator<>() {

            private @Nullable DataRow ahead;

            @Override
            public boolean hasNext() {
                return ahead != null || rows.hasNext();
            }

            @Override
            public List<Charge> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                List<Charge> group = new ArrayList<>();
                String before = "";
                while (hasNext()) {
                    DataRow row = ahead == null ? rows.next() : ahead;
                    ahead = null;
                    String key = Objects.requireNonNull(grouping.keyOf(row));
                    if (group.size() >= SMALL && !key.equals(before)) {
                        ahead = row;
                        return group;
                    }
                    group.add(resolve.apply(row));
                    before = key;
                }
                return group;
            }
        };
    }

    private record Keyed(String key, DataRow row) {}
}
