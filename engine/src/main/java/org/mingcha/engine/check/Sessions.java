package org.mingcha.engine.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
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
        List<List<Charge>> groups = new ArrayList<>();
        List<Charge> group = new ArrayList<>();
        String before = "";
        for (Keyed keyed : sorted) {
            if (group.size() >= SMALL && !keyed.key().equals(before)) {
                groups.add(group);
                group = new ArrayList<>();
            }
            group.add(resolve.apply(keyed.row()));
            before = keyed.key();
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    private record Keyed(String key, DataRow row) {}
}
