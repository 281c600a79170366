package org.mingcha.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of the job hand on.
 *
 * @param key entries of one key are brought together
 * @param keys of a charge: its key in each grouping of the rule book, {@code null} where it has none; empty for everything else
 * @param file place of the file among the files of the check, from 0
 * @param row as a person sees it, from 1
 * @param name what entries of one row are ordered by
 * @param content what the kind says
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never changed
record Entry(Kind kind, String key, List<@Nullable String> keys, int file, int row, String name, byte[] content) {

    /** What an entry is; where entries of one key meet, they come in this order. */
    enum Kind {
        /** A row of a payer file: its cells. */
        PAYER(0),
        /** Something was found on this row by the topics of another grouping. */
        FOUND(1),
        /** A row of a charge file: its cells. */
        CHARGE(2),
        /** A finding, as the report carries it; its key is the payer's. */
        FINDING(3),
        /** What could not be judged, as the report carries it. */
        GAP(4),
        /** A rejected row, as the report carries it. */
        REJECTED(5),
        /** A {@link org.mingcha.engine.report.Summary} of a part of the check. */
        SUMS(6),
        /** The {@link org.mingcha.engine.file.FileSummary} of a file. */
        FILE(7),
        /** {@link Counted} of a file that was counted already, or is counted in parts. */
        COUNTED(8),
        /** Why a file cannot be read as a whole. */
        UNREADABLE(9),
        /** What the cuts gave a payer in a year and what was taken back, as the report carries it. */
        YEAR(10),
        /** The same of one payer and year, for a charging unit (key {@code unit}) or a region (key {@code region}): both sums as text. */
        TAKEN(11);

        private static final Kind[] ALL = values();

        private final int number;

        /** @param number its place among the kinds, by which entries are ordered */
        Kind(int number) {
            this.number = number;
        }

        /** How the kind stands in a row. */
        Column code() {
            return lit(number);
        }

        /** The entries of this kind. */
        Column only() {
            return col("kind").equalTo(code());
        }
    }

    static final StructType SCHEMA = new StructType()
            .add("kind", DataTypes.IntegerType, false)
            .add("key", DataTypes.StringType, false)
            .add("keys", DataTypes.createArrayType(DataTypes.StringType, true), false)
            .add("file", DataTypes.IntegerType, false)
            .add("row", DataTypes.IntegerType, false)
            .add("name", DataTypes.StringType, false)
            .add("content", DataTypes.BinaryType, false);

    static final Encoder<Row> ENCODER = Encoders.row(SCHEMA);

    /** Between the sums of {@link Kind#TAKEN}. */
    static final char SEPARATOR = ' ';

    private static final int KIND = 0;
    private static final int KEY = 1;
    private static final int FILE = 3;
    private static final int ROW = 4;
    private static final int CONTENT = 6;

    /** What a row of a file came to; entries of different rows have different keys. */
    static Entry ofRow(Kind kind, int file, int row, String name, byte[] content) {
        return new Entry(kind, file + ":" + row, List.of(), file, row, name, content);
    }

    /** Something of a file, or of no file in particular. */
    static Entry ofFile(Kind kind, int file, byte[] content) {
        return new Entry(kind, file + ":", List.of(), file, 0, "", content);
    }

    Row toRow() {
        return RowFactory.create(kind.number, key, keys.toArray(new @Nullable String[0]), file, row, name, content);
    }

    static Kind kind(Row row) {
        return Kind.ALL[row.getInt(KIND)];
    }

    static String key(Row row) {
        return row.getString(KEY);
    }

    static int file(Row row) {
        return row.getInt(FILE);
    }

    static int row(Row row) {
        return row.getInt(ROW);
    }

    static byte[] content(Row row) {
        return (byte[]) Objects.requireNonNull(row.get(CONTENT));
    }
}
