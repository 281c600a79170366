package org.mingcha.api.violation;

import java.util.Map;
import java.util.Set;

/** Tells which records a check read and accepted, reported or not. Without an answer nothing counts as corrected by a newer file. */
public interface RecordsRead {

    /**
     * Those of {@code businessKeys} that stand as accepted rows in the files of the check.
     *
     * @param businessKeys unit code, {@code /} and record number
     */
    Map<String, Place> among(long checkId, Set<String> businessKeys);

    /** Where a record stands. */
    record Place(long uploadId, int row) {}
}
