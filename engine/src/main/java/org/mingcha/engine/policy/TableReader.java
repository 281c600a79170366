package org.mingcha.engine.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.text.Text;
import org.mingcha.engine.time.Period;

/** Reads a dated table. Every fault is kept with file and line, and reading goes on, so that a rule keeper sees the whole list at once. */
public final class TableReader {

    private static final List<String> STANDARD =
            List.of("first_day", "last_day", "basis", "article", "checked_on", "evidence");

    private final Map<String, LegalBasis> bases;
    private final List<Fault> faults;

    public TableReader(Map<String, LegalBasis> bases, List<Fault> faults) {
        this.bases = bases;
        this.faults = faults;
    }

    /** The table, with the rows that could be read; null where its header cannot be used. */
    public @Nullable Table read(String name, String topic, CsvSheet sheet) {
        List<Column> columns = new ArrayList<>();
        boolean usable = true;
        for (String cell : sheet.header()) {
            try {
                columns.add(Column.parse(cell));
            } catch (IllegalArgumentException e) {
                fault(sheet, 1, "列类型不认识:" + cell, "unknown column type: " + cell);
                usable = false;
            }
        }
        for (String column : STANDARD) {
            if (!sheet.has(column)) {
                fault(Fault.Kind.ROW_INCOMPLETE, sheet, 1, "缺少列 " + column, "column missing: " + column);
                usable = false;
            }
        }
        if (!usable) {
            return null;
        }
        Table table = new Table(name, topic, sheet.file(), columns);
        for (CsvSheet.Line line : sheet.lines()) {
            Row row = row(table, sheet, line);
            if (row != null) {
                table.add(row);
            }
        }
        findOverlaps(table, sheet);
        findFalseContinuations(table, sheet);
        return table;
    }

    private void findFalseContinuations(Table table, CsvSheet sheet) {
        for (Row row : table.falselyContinuing()) {
            fault(
                    sheet,
                    row.line(),
                    "continues 为 yes,但前一行不存在或数值不同",
                    "continues says yes, but there is no row before it or its values differ");
        }
    }

    private @Nullable Row row(Table table, CsvSheet sheet, CsvSheet.Line line) {
        int before = faults.size();
        @Nullable Object[] values = new Object[table.columns().size()];
        for (int place = 0; place < values.length; place++) {
            String cell = line.cells().get(place);
            Column column = table.columns().get(place);
            if (cell.isEmpty()) {
                continue;
            }
            try {
                values[place] = column.type().parse(cell);
            } catch (RuntimeException e) {
                fault(
                        sheet,
                        line.number(),
                        "列 " + column.name() + " 的值“" + cell + "”不是 " + column.type(),
                        "column " + column.name() + ": \"" + cell + "\" is not a "
                                + column.type().name().toLowerCase(Locale.ROOT));
            }
        }
        LocalDate first = day(sheet, line, "first_day", true);
        LocalDate last = day(sheet, line, "last_day", false);
        day(sheet, line, "checked_on", true);
        LocalDate knownFrom = sheet.has("known_from") ? day(sheet, line, "known_from", false) : null;
        LocalDate announcedAbout = sheet.has("announced_about") ? day(sheet, line, "announced_about", false) : null;
        LegalBasis basis = bases.get(sheet.cell(line, "basis"));
        if (basis == null) {
            fault(
                    Fault.Kind.DOCUMENT_MISSING,
                    sheet,
                    line.number(),
                    "legal_basis.csv 中没有文件依据“" + sheet.cell(line, "basis") + "”",
                    "no document \"" + sheet.cell(line, "basis") + "\" in legal_basis.csv");
        }
        Evidence evidence = evidence(sheet, line);
        if (first != null && last != null && last.isBefore(first)) {
            fault(
                    Fault.Kind.ROW_DAYS,
                    sheet,
                    line.number(),
                    "last_day " + last + " 早于 first_day " + first,
                    "last_day " + last + " is before first_day " + first);
        }
        if (faults.size() > before || first == null || basis == null || evidence == null) {
            return null;
        }
        Period period = new Period(first, last == null ? LocalDate.MAX : last);
        String doubt = sheet.cell(line, "doubt");
        LocalDate known = knownFrom == null ? basis.published() : knownFrom;
        return new Row(
                table,
                line.number(),
                values,
                period,
                basis,
                sheet.cell(line, "article"),
                evidence,
                doubt,
                known,
                known == null ? announcedAbout : known);
    }

    private @Nullable Evidence evidence(CsvSheet sheet, CsvSheet.Line line) {
        String word = sheet.cell(line, "evidence");
        for (Evidence evidence : Evidence.values()) {
            if (evidence.word().equals(word)) {
                return evidence;
            }
        }
        fault(
                Fault.Kind.ROW_INCOMPLETE,
                sheet,
                line.number(),
                "evidence 的值“" + word + "”不认识",
                "evidence \"" + word + "\" is unknown");
        return null;
    }

    private @Nullable LocalDate day(CsvSheet sheet, CsvSheet.Line line, String column, boolean required) {
        String cell = sheet.cell(line, column);
        if (cell.isEmpty()) {
            if (required) {
                fault(Fault.Kind.ROW_INCOMPLETE, sheet, line.number(), column + " 为空", column + " is empty");
            }
            return null;
        }
        try {
            return LocalDate.parse(cell);
        } catch (java.time.format.DateTimeParseException e) {
            fault(
                    Fault.Kind.ROW_INCOMPLETE,
                    sheet,
                    line.number(),
                    column + " 的值“" + cell + "”不是日期",
                    column + ": \"" + cell + "\" is not a day");
            return null;
        }
    }

    private void findOverlaps(Table table, CsvSheet sheet) {
        table.overlapping()
                .forEach((row, other) -> fault(
                        Fault.Kind.ROW_OVERLAP,
                        sheet,
                        row.line(),
                        "与第 " + other.line() + " 行同键且日期重叠",
                        "same key as line " + other.line() + " and the days overlap"));
    }

    private void fault(CsvSheet sheet, int line, String zh, String en) {
        fault(Fault.Kind.UNREADABLE, sheet, line, zh, en);
    }

    private void fault(Fault.Kind kind, CsvSheet sheet, int line, String zh, String en) {
        faults.add(new Fault(kind, sheet.file(), line, new Text(zh, en)));
    }
}
