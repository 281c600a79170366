package org.mingcha.benchmark.peer;

import java.util.List;
import org.mingcha.benchmark.ledger.FeeRecord;

/** An engine that judges records by the three topics. Not for use by several threads. */
public interface Peer {

    /** What it finds in the records, which stand payer by payer. */
    Count judge(List<FeeRecord> records);

    /** Whether it can say that a matter was charged twice: that takes all records of a payer. */
    default boolean seesRepeats() {
        return true;
    }

    /**
     * How many records have a finding of each topic.
     *
     * @param vat small-scale taxpayers charged too much or too little
     * @param fees above the standard, or of a cancelled item
     * @param repeats charged again for one matter
     */
    record Count(int vat, int fees, int repeats) {}
}
