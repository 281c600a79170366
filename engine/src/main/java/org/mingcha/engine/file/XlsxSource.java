package org.mingcha.engine.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.text.Text;

/** The rows of one sheet of a workbook, streamed. */
final class XlsxSource implements RowSource {

    private final String name;
    private final ReadableWorkbook workbook;
    private final String sheet;
    private final boolean forPeople;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    private XlsxSource(String name, ReadableWorkbook workbook, Sheet sheet, boolean forPeople) throws IOException {
        this.name = name;
        this.forPeople = forPeople;
        this.workbook = workbook;
        this.sheet = sheet.getName();
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    /** @param forPeople whether the texts of days are to be read by people: {@code 2026-03-05}, and not the number a workbook keeps */
    @SuppressWarnings("MustBeClosedChecker")
    static XlsxSource open(Path path, String name, @Nullable String wanted, boolean forPeople) throws UnreadableFile {
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(path.toFile(), new ReadingOptions(forPeople, false));
            XlsxSource source = new XlsxSource(name, workbook, sheet(workbook, name, wanted), forPeople);
            workbook = null;
            return source;
        } catch (IOException | RuntimeException e) {
            throw broken(name, e);
        } finally {
            closeQuietly(workbook);
        }
    }

    private static void closeQuietly(@Nullable ReadableWorkbook workbook) {
        if (workbook != null) {
            try {
                workbook.close();
            } catch (IOException e) {
                // The reason why it was not opened is already on its way.
                return;
            }
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook, String name, @Nullable String wanted) throws UnreadableFile {
        List<Sheet> sheets = workbook.getSheets().toList();
        for (Sheet sheet : sheets) {
            if (wanted == null
                    ? sheet.getVisibility() == SheetVisibility.VISIBLE
                    : sheet.getName().equals(wanted)) {
                return sheet;
            }
        }
        List<String> names = sheets.stream().map(Sheet::getName).toList();
        throw new UnreadableFile(
                "sheet-not-found",
                name,
                new Text(
                        "没有" + (wanted == null ? "可见的工作表" : "工作表“" + wanted + "”") + "，现有：" + String.join("、", names)
                                + "。请从中选一个。",
                        "No sheet " + (wanted == null ? "is visible" : "named " + wanted) + ". There are: "
                                + String.join(", ", names) + ". Choose one of them."));
    }

    private static UnreadableFile broken(String name, Exception cause) {
        UnreadableFile failure = ZipGuard.broken(name);
        failure.initCause(cause);
        return failure;
    }

    String sheet() {
        return sheet;
    }

    /** The sheets a person sees in the workbook, in order. */
    List<String> visibleSheets() {
        return workbook.getSheets()
                .filter(one -> one.getVisibility() == SheetVisibility.VISIBLE)
                .map(Sheet::getName)
                .toList();
    }

    boolean from1904() {
        return workbook.isDate1904();
    }

    @Override
    public @Nullable RawRow next() throws UnreadableFile {
        try {
            return rows.hasNext() ? raw(rows.next()) : null;
        } catch (RuntimeException e) {
            throw broken(name, e);
        }
    }

    private RawRow raw(Row row) {
        int width = row.getCellCount();
        String[] texts = new String[width];
        Arrays.fill(texts, "");
        @Nullable BigDecimal[] numbers = new BigDecimal[width];
        for (int column = 0; column < width; column++) {
            Cell cell = row.getCell(column);
            if (cell == null || cell.getType() == CellType.EMPTY) {
                continue;
            }
            Object value = cell.getValue();
            String raw = cell.getRawValue();
            if (cell.getType() == CellType.FORMULA && (raw == null || raw.isEmpty()) && value == null) {
                texts[column] = ColumnReader.NOT_CALCULATED;
            } else if (value instanceof BigDecimal number) {
                numbers[column] = number;
                texts[column] = forPeople && SheetDay.isDay(cell.getDataFormatId(), cell.getDataFormatString())
                        ? SheetDay.of(number, from1904()).map(Object::toString).orElse(String.valueOf(raw))
                        : raw == null ? number.toString() : raw;
            } else if (value instanceof Boolean yes) {
                texts[column] = yes ? "true" : "false";
            } else if (value instanceof String text) {
                texts[column] = text;
            } else if (raw != null) {
                texts[column] = raw;
            }
        }
        return new RawRow(row.getRowNum(), texts, numbers, false);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
