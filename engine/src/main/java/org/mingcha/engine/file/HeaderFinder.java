package org.mingcha.engine.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.text.Text;

/**
 * Finds the header: the row that was chosen, else among the first rows the first one that names at least three fields and most of the required
 * ones.
 */
final class HeaderFinder {

    static final int ROWS = 20;
    private static final int FEWEST = 3;

    private final String file;
    private final Schema schema;
    private final ReadLimits limits;
    private final @Nullable Integer chosenRow;
    private final Map<String, String> aliases = new HashMap<>();

    HeaderFinder(String file, Schema schema, ReadOptions options) {
        this.file = file;
        this.schema = schema;
        this.limits = options.limits();
        this.chosenRow = options.headerRow();
        options.aliases().forEach((header, key) -> aliases.put(CellText.trim(header), key));
    }

    /** How many different fields a row names. */
    int known(String[] texts) {
        boolean[] seen = new boolean[schema.size()];
        int known = 0;
        for (String text : texts) {
            int place = place(text);
            if (place >= 0 && !seen[place]) {
                seen[place] = true;
                known++;
            }
        }
        return known;
    }

    /** Whether the header cannot stand below what was read already. */
    boolean isPast(int filledRows, RawRow row) {
        return chosenRow == null ? filledRows >= ROWS : row.number() > chosenRow;
    }

    /** Whether this row is taken for the header. */
    boolean isHeader(RawRow row) {
        if (chosenRow != null) {
            return row.number() == chosenRow;
        }
        String[] texts = row.texts();
        if (known(texts) < Math.min(FEWEST, schema.size())) {
            return false;
        }
        int required = 0;
        for (Field field : schema.fields()) {
            required += field.required() ? 1 : 0;
        }
        int found = required - missing(texts).size();
        return found * 2 > required || required == 0;
    }

    /** The header, if this row is one. */
    @Nullable
    Header at(RawRow row) throws UnreadableFile {
        String[] texts = row.texts();
        if (!isHeader(row)) {
            return null;
        }
        int width = texts.length;
        while (CellText.isBlank(texts[width - 1])) {
            width--;
        }
        if (width > limits.columns()) {
            throw failure(
                    "too-many-columns",
                    "有 " + width + " 列，上限 " + limits.columns() + " 列。请删去无关的列。",
                    "Has " + width + " columns, the limit is " + limits.columns() + ". Remove what is not needed.");
        }
        int[] places = new int[width];
        String[] titles = new String[width];
        List<String> unknown = new ArrayList<>();
        int[] columnOf = new int[schema.size()];
        for (int column = 0; column < width; column++) {
            titles[column] = CellText.trim(texts[column]);
            int place = place(texts[column]);
            places[column] = place;
            if (place < 0) {
                unknown.add(titles[column].isEmpty() ? ColumnLetters.of(column) : titles[column]);
            } else if (columnOf[place] > 0) {
                throw duplicate(schema.fields().get(place), columnOf[place] - 1, column, row);
            } else {
                columnOf[place] = column + 1;
            }
        }
        List<Field> missing = missing(texts);
        if (!missing.isEmpty()) {
            throw failure(
                    "missing-column",
                    "缺少必需的列：" + names(missing) + "。请补上这些列，或把现有的列名对应到它们。",
                    "Required columns are missing: " + keys(missing) + ". Add them, or map existing headers to them.");
        }
        return new Header(row.number(), places, titles, List.copyOf(unknown));
    }

    UnreadableFile none(List<String> found) {
        List<Field> required = schema.fields().stream().filter(Field::required).toList();
        if (chosenRow != null) {
            return failure(
                    "no-header",
                    "第 " + chosenRow + " 行是空行或不存在，不能作表头。请另选表头所在的行。",
                    "Row " + chosenRow + " is blank or not there, so it cannot be the header. Choose another row.");
        }
        String first = found.isEmpty() ? "" : CellText.shorten(String.join("、", found));
        return failure(
                "no-header",
                "前 " + ROWS + " 行没有找到表头。读到的是：" + first + "。需要的列：" + names(required) + "。",
                "No header in the first " + ROWS + " rows. Found: " + first + ". Required: " + keys(required) + ".");
    }

    private UnreadableFile duplicate(Field field, int one, int other, RawRow row) {
        String cells = row.address(one) + "“" + CellText.trim(row.texts()[one]) + "”、" + row.address(other) + "“"
                + CellText.trim(row.texts()[other]) + "”";
        return failure(
                "duplicate-column",
                "两列都是「" + field.zh() + "」:" + cells + "。请只留一列。",
                "Two columns are " + field.key() + ": " + row.address(one) + ", " + row.address(other) + ". Keep one.");
    }

    /** Required fields that no cell names. */
    List<Field> missing(String[] texts) {
        boolean[] seen = new boolean[schema.size()];
        for (String text : texts) {
            int place = place(text);
            if (place >= 0) {
                seen[place] = true;
            }
        }
        List<Field> missing = new ArrayList<>();
        for (int place = 0; place < seen.length; place++) {
            Field field = schema.fields().get(place);
            if (field.required() && !seen[place]) {
                missing.add(field);
            }
        }
        return missing;
    }

    /** The place of the field that a header names, by alias first; -1 where it names none. */
    int place(String text) {
        String title = CellText.trim(text);
        if (title.isEmpty()) {
            return -1;
        }
        String key = aliases.get(title);
        if (key != null) {
            return schema.place(key);
        }
        return placeByWords(title);
    }

    /** As {@link #place}, by the header's own words alone: key or Chinese, or these without the marks that templates put around them. */
    int placeByWords(String title) {
        int place = schema.placeOfHeader(title);
        return place >= 0 ? place : schema.placeOfHeader(unmarked(title));
    }

    private static String unmarked(String title) {
        String bare = CellText.halfWidth(title).replace("*", "");
        return bare.endsWith("(元)") ? bare.substring(0, bare.length() - 3) : bare;
    }

    private static String names(List<Field> fields) {
        return fields.stream()
                .map(field -> field.zh() + "(" + field.key() + ")")
                .collect(Collectors.joining("、"));
    }

    private static String keys(List<Field> fields) {
        return fields.stream().map(Field::key).collect(Collectors.joining(", "));
    }

    private UnreadableFile failure(String code, String zh, String en) {
        return new UnreadableFile(code, file, new Text(zh, en));
    }
}
