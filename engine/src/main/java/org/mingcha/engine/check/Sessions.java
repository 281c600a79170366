package org.mingcha.engine.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.charge.Resolver;
import org.mingcha.engine.record.DataRow;

/**
 * Charges grouped for judging: all charges of a payer lie in one group. Small payers share a group, since opening a session costs more than
 * judging a few records; rules over several records join on the payer, so that this changes nothing.
 */
public final class Sessions {

    private static final int SMALL = 128;

    private Sessions() {}

    /** Groups in the order of payers; within a payer by file and row. */
    public static List<List<Charge>> of(List<DataRow> rows, Map<String, Payer> payers, Resolver resolver) {
        List<DataRow> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(Sessions::payer)
                .thenComparingInt(DataRow::file)
                .thenComparingInt(DataRow::row));
        List<List<Charge>> groups = new ArrayList<>();
        List<Charge> group = new ArrayList<>();
        String before = "";
        for (DataRow row : sorted) {
            String payer = payer(row);
            if (group.size() >= SMALL && !payer.equals(before)) {
                groups.add(group);
                group = new ArrayList<>();
            }
            group.add(resolver.resolve(row, payers.getOrDefault(payer, Payer.UNKNOWN)));
            before = payer;
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    private static String payer(DataRow row) {
        return Objects.requireNonNull(row.text("payer_code"));
    }
}
