package org.mingcha.api.violation;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.mingcha.engine.money.Money;

/** How large a difference is, too much or too little alike: from its lower end, included, to the next one, not included. */
public enum AmountBand {
    UNDER_100(0, 10_000),
    FROM_100(10_000, 100_000),
    FROM_1000(100_000, 1_000_000),
    FROM_10000(1_000_000, 10_000_000),
    FROM_100000(10_000_000, Long.MAX_VALUE);

    private final long fromFen;
    private final long toFen;

    AmountBand(long fromFen, long toFen) {
        this.fromFen = fromFen;
        this.toFen = toFen;
    }

    /** First and last of some differences, in fen, both included. */
    record Fen(long first, long last) {}

    /** The band of a difference. */
    static AmountBand of(Money difference) {
        AmountBand band = UNDER_100;
        for (AmountBand next : values()) {
            band = Math.abs(difference.fen()) >= next.fromFen ? next : band;
        }
        return band;
    }

    /** The differences of the band, below zero and above. */
    List<Fen> ranges() {
        long last = toFen - 1;
        if (fromFen == 0) {
            return List.of(new Fen(-last, last));
        }
        return List.of(new Fen(-last, -fromFen), new Fen(fromFen, last));
    }

    /** The band of a column of fen, in SQL. */
    static String sql(String column) {
        StringJoiner cases = new StringJoiner(" ", "CASE ", " END");
        List<AmountBand> bands = new ArrayList<>(List.of(values()));
        for (int i = bands.size() - 1; i > 0; i--) {
            cases.add("WHEN ABS(" + column + ") >= " + bands.get(i).fromFen + " THEN '" + bands.get(i) + "'");
        }
        return cases.add("ELSE '" + UNDER_100 + "'").toString();
    }
}
