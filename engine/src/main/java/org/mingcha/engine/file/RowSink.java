package org.mingcha.engine.file;

import org.mingcha.engine.record.DataRow;

/** Where the rows of a file go, in the order of the file. */
public interface RowSink {

    /** A row without fault. */
    void accepted(DataRow row);

    /** One fault of a row; a row with several faults comes several times. */
    void rejected(RejectedRow row);
}
