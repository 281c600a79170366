package org.mingcha.engine.file;

import java.util.List;

/** Takes a file's rows as found, each with what was wrong with it, in the order of the file. */
public interface RowNotes {

    /**
     * A row.
     *
     * @param header whether it is the one that names the columns
     * @param faults why it was rejected; empty where it was not
     */
    void row(List<String> cells, boolean header, List<RejectedRow> faults);
}
