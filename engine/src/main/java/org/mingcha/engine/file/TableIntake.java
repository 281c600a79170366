package org.mingcha.engine.file;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.Schema;

/**
 * The rows of a table that names its columns itself, such as one of a database, looked at cell by cell like those of a file. May be given part
 * of the rows; parts add up.
 */
public final class TableIntake {

    private final RowIntake intake;

    /**
     * @param name what rejected rows call the table
     * @param fileIndex place of the table among the files of a check, from 0
     * @param columns their names, in order: key, Chinese header or alias
     * @throws UnreadableFile where a required column is missing or two are the same
     */
    public TableIntake(
            String name, int fileIndex, List<String> columns, Schema schema, ReadOptions options, RowSink sink)
            throws UnreadableFile {
        Header header = header(name, columns, schema, options);
        this.intake = new RowIntake(
                new RowIntake.Origin(fileIndex, name, null, false), schema, header, options.limits(), sink);
    }

    /** The columns that no field answers to; throws as the constructor does. */
    public static List<String> unknownColumns(String name, List<String> columns, Schema schema, ReadOptions options)
            throws UnreadableFile {
        return header(name, columns, schema, options).unknown();
    }

    private static Header header(String name, List<String> columns, Schema schema, ReadOptions options)
            throws UnreadableFile {
        HeaderFinder finder = new HeaderFinder(name, schema, options);
        Header header = finder.at(new RawRow(1, columns.toArray(String[]::new), null, false));
        if (header == null) {
            throw finder.none(columns);
        }
        return header;
    }

    /**
     * Tells the sink of a row; a blank one is passed over.
     *
     * @param number the row as a person counts it, from 1
     * @param cells in the order of the columns: text, a {@link BigDecimal} for a number that was not kept as text, {@code null} where empty
     */
    public void take(int number, List<? extends @Nullable Object> cells) throws UnreadableFile {
        String[] texts = new String[cells.size()];
        @Nullable BigDecimal[] numbers = new BigDecimal[cells.size()];
        for (int column = 0; column < texts.length; column++) {
            Object cell = cells.get(column);
            texts[column] = cell == null ? "" : cell.toString();
            numbers[column] = cell instanceof BigDecimal decimal ? decimal : null;
        }
        RawRow row = new RawRow(number, texts, numbers, false);
        if (!row.isBlank()) {
            intake.take(row);
        }
    }

    public long accepted() {
        return intake.accepted();
    }

    public long rejected() {
        return intake.rejected();
    }

    /** Sum of {@code amount} over the accepted rows. */
    public Money total() {
        return intake.total();
    }
}
