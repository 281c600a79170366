package org.mingcha.spark;

import java.io.Serializable;
import java.util.List;

/**
 * A file of the check.
 *
 * @param index its place among the files of the check, from 0
 * @param name what the report calls it
 * @param uri where Hadoop's file systems find it
 * @param payers whether it holds payers and not charges
 * @param parquet whether it is a Parquet file, which Spark reads itself
 * @param unknownColumns of a Parquet file: columns that no field answers to
 */
record InputFile(
        int index, String name, String uri, long bytes, boolean payers, boolean parquet, List<String> unknownColumns)
        implements Serializable {

    InputFile {
        unknownColumns = List.copyOf(unknownColumns);
    }
}
