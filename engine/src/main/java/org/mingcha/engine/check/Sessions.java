package org.mingcha.engine.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
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
     * Groups of rows that come key by key, one group at a time, so that no more than one is held. Where the grouping is of several, a row that is
     * alone with its key is left out.
     *
     * @param rows all rows of a key one after the other, by file and row; each has its key
     * @param resolve called for each row before the next is asked for; where the grouping is of several, before the next but one
     */
    static Iterator<List<Charge>> cut(Iterator<DataRow> rows, Grouping grouping, Function<DataRow, Charge> resolve) {
        return new Cut(rows, grouping, resolve);
    }

    private static final class Cut implements Iterator<List<Charge>> {

        private final Iterator<DataRow> rows;
        private final Grouping grouping;
        private final Function<DataRow, Charge> resolve;
        private @Nullable DataRow before;
        /** Begins a key that no longer fits the group. */
        private @Nullable DataRow ahead;
        /** Begins a key of which a second row is yet to come. */
        private @Nullable DataRow first;

        private List<Charge> group = new ArrayList<>();

        Cut(Iterator<DataRow> rows, Grouping grouping, Function<DataRow, Charge> resolve) {
            this.rows = rows;
            this.grouping = grouping;
            this.resolve = resolve;
        }

        @Override
        public boolean hasNext() {
            if (group.isEmpty()) {
                fill();
            }
            return !group.isEmpty();
        }

        @Override
        public List<Charge> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<Charge> filled = group;
            group = new ArrayList<>();
            return filled;
        }

        private void fill() {
            while (ahead != null || rows.hasNext()) {
                DataRow row = ahead == null ? rows.next() : ahead;
                ahead = null;
                boolean begins = before == null || !grouping.together(before, row);
                if (begins && group.size() >= SMALL) {
                    ahead = row;
                    return;
                }
                before = row;
                if (begins && grouping.several()) {
                    first = row;
                    continue;
                }
                if (first != null) {
                    group.add(resolve.apply(first));
                    first = null;
                }
                group.add(resolve.apply(row));
            }
        }
    }

    private record Keyed(String key, DataRow row) {}
}
