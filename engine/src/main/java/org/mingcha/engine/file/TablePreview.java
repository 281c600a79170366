package org.mingcha.engine.file;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.text.Text;

/**
 * How a file looks before it is read (预览).
 *
 * @param sheets the visible sheets of a workbook; empty for CSV
 * @param sheet the sheet looked at, {@code null} for CSV
 * @param charset the encoding of a CSV file as found or chosen, {@code null} for a workbook
 * @param headerRow the row taken for the header, from 1; where nothing says which it is, the likeliest
 * @param columns what each column of the header holds
 * @param missing required fields that no column holds
 * @param first rows of the beginning that are not blank, those above the header and itself too
 * @param last the last rows of the file, as far as they are not among the first; none unless {@code whole}
 * @param rows rows below the header that are not blank; counted only where {@code whole}
 * @param whole whether the file was looked through to its end
 * @param problem why the file cannot be read like this; {@code null} where it can
 */
public record TablePreview(
        List<String> sheets,
        @Nullable String sheet,
        @Nullable String charset,
        int headerRow,
        List<Column> columns,
        List<Field> missing,
        List<Line> first,
        List<Line> last,
        long rows,
        boolean whole,
        @Nullable Problem problem) {

    public TablePreview {
        sheets = List.copyOf(sheets);
        columns = List.copyOf(columns);
        missing = List.copyOf(missing);
        first = List.copyOf(first);
        last = List.copyOf(last);
    }

    /**
     * A column.
     *
     * @param letters as a spreadsheet names it
     * @param title the header as found; empty where there is none
     * @param byWords key of the field that the header names by itself
     * @param field key of the field it holds, by alias or by itself; {@code null} where it holds none
     * @param left whether it is left out because an alias says so
     */
    public record Column(
            String letters,
            String title,
            @Nullable String byWords,
            @Nullable String field,
            boolean left) {}

    /** A row as a person sees it. */
    public record Line(int number, List<String> cells) {

        public Line {
            cells = List.copyOf(cells);
        }
    }

    /** Why the file cannot be read: what was found, what was wanted, what to do next. */
    public record Problem(String code, Text message) {}
}
