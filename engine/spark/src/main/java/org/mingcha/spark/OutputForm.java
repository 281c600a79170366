package org.mingcha.spark;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The form in which lists are written. */
public enum OutputForm {
    /** A column for each value. */
    PARQUET {
        @Override
        void write(Lists form, Dataset<Row> list, String folder) {
            form.columns(list).write().parquet(folder);
        }
    },
    /** A line for each entry, just as the report of a single machine carries it. */
    JSON {
        @Override
        void write(Lists form, Dataset<Row> list, String folder) {
            list.select(col("content").cast(DataTypes.StringType)).write().text(folder);
        }
    },
    /** For spreadsheets: the cells people read, with Chinese headers. */
    CSV {
        @Override
        void write(Lists form, Dataset<Row> list, String folder) {
            form.sheet(list)
                    .write()
                    .option("header", true)
                    .option("escape", "\"")
                    .option("emptyValue", "")
                    .csv(folder);
        }
    };

    abstract void write(Lists form, Dataset<Row> list, String folder);
}
