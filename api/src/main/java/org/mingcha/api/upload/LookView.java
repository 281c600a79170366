package org.mingcha.api.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.personal.PersonalIds;
import org.mingcha.engine.file.TablePreview;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.Schema;

/**
 * A preview as its page shows it.
 *
 * @param asked what was chosen; null or what the file itself tells
 * @param missing names of required columns that nothing answers to
 * @param unknown columns that will not be read and that nobody left out on purpose
 * @param recognised how many columns are understood
 */
record LookView(
        TablePreview preview,
        ReadingAsked asked,
        List<ColumnView> columns,
        List<String> missing,
        List<ColumnView> unknown,
        long recognised,
        List<LineView> first,
        List<LineView> last) {

    private static final int SAMPLES = 3;

    /** For a column that nothing was chosen for: its header names no field. */
    static final String OPEN = "?";

    /**
     * A column of the file.
     *
     * @param chosen the field it holds, {@code ""} where it is left out, {@link #OPEN} where it is not understood
     * @param samples its first values that are not blank
     */
    record ColumnView(String letters, String title, String byWords, String chosen, List<String> samples) {

        /** What a person calls it: the header, or the letters where there is none. */
        public String name() {
            return title.isEmpty() ? letters : title;
        }

        public boolean open() {
            return chosen.equals(OPEN);
        }
    }

    /**
     * A row of the file.
     *
     * @param cells as many as there are columns
     * @param choice what the form says when this row is chosen for the header; empty where it is found out
     */
    record LineView(int number, List<String> cells, boolean header, boolean above, String choice) {}

    static LookView of(TablePreview preview, ReadingAsked asked, Schema schema, Locale locale) {
        List<ColumnView> columns = new ArrayList<>();
        for (int at = 0; at < preview.columns().size(); at++) {
            TablePreview.Column column = preview.columns().get(at);
            String chosen = column.left() ? "" : column.field() == null ? OPEN : column.field();
            String byWords = column.byWords() == null ? OPEN : column.byWords();
            columns.add(new ColumnView(column.letters(), column.title(), byWords, chosen, samples(preview, at)));
        }
        List<ColumnView> unknown = columns.stream().filter(ColumnView::open).toList();
        long recognised = preview.columns().stream()
                .filter(column -> column.field() != null)
                .count();
        List<String> missing =
                preview.missing().stream().map(field -> name(field, locale)).toList();
        return new LookView(
                preview,
                asked,
                columns,
                missing,
                unknown,
                recognised,
                lines(preview, preview.first(), asked),
                lines(preview, preview.last(), asked));
    }

    /** A standard column to choose; the label marks those that are required. */
    record Option(String key, String label) {}

    /** The columns to choose from: Chinese with English beside it, or English alone. */
    static List<Option> options(Schema schema, Locale locale) {
        boolean english = "en".equals(locale.getLanguage());
        return schema.fields().stream()
                .map(field -> new Option(
                        field.key(),
                        (english ? field.en() : field.zh() + " " + field.en()) + (field.required() ? " *" : "")))
                .toList();
    }

    /** The name of a field in the language of the page. */
    static String name(Field field, Locale locale) {
        return "en".equals(locale.getLanguage()) ? field.en() : field.zh();
    }

    /** The name of the field of this key; the key where there is none. */
    static String name(Schema schema, @Nullable String key, Locale locale) {
        return key == null
                ? ""
                : schema.find(key).map(field -> name(field, locale)).orElse(key);
    }

    private static List<String> samples(TablePreview preview, int column) {
        return preview.first().stream()
                .filter(line -> line.number() > preview.headerRow())
                .map(line -> cell(line, column))
                .filter(cell -> !cell.isBlank())
                .distinct()
                .limit(SAMPLES)
                .toList();
    }

    private static List<LineView> lines(TablePreview preview, List<TablePreview.Line> lines, ReadingAsked asked) {
        int width = preview.first().stream()
                .mapToInt(line -> line.cells().size())
                .max()
                .orElse(0);
        boolean found = asked.headerRow() == null
                && (preview.problem() == null || !preview.problem().code().equals("no-header"));
        return lines.stream()
                .map(line -> {
                    List<String> cells = new ArrayList<>();
                    for (int column = 0; column < width; column++) {
                        cells.add(cell(line, column));
                    }
                    boolean header = line.number() == preview.headerRow();
                    return new LineView(
                            line.number(),
                            cells,
                            header,
                            line.number() < preview.headerRow(),
                            header && found ? "" : String.valueOf(line.number()));
                })
                .toList();
    }

    private static String cell(TablePreview.Line line, int column) {
        return column < line.cells().size()
                ? PersonalIds.masked(line.cells().get(column).strip())
                : "";
    }
}
