package org.mingcha.engine.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.mingcha.engine.spool.SortedSpool;
import org.mingcha.engine.text.Text;
import tools.jackson.databind.JsonNode;

/** The report as a workbook: findings, not judged, rejected, summary and receipt. Cells that look like formulas are guarded. */
final class XlsxWriter implements ReportWriter {

    /** Rows of data a sheet may hold; more go to a further sheet. */
    private static final int SHEET_ROWS = 1_000_000;

    private static final int FLUSH_EVERY = 1_000;
    private static final List<Integer> MONEY_COLUMNS = List.of(10, 11, 12);

    @Override
    public void write(CheckReport report, String language, String checkedAt, OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "Mingcha", "1.0");
        try {
            sheets(
                    workbook,
                    new Text("问题", "Findings"),
                    Sheets.FINDING_HEADERS,
                    report.findings(),
                    language,
                    entry -> Sheets.finding(entry, language),
                    MONEY_COLUMNS);
            sheets(
                    workbook,
                    new Text("未判定", "Not judged"),
                    Sheets.GAP_HEADERS,
                    report.gaps(),
                    language,
                    entry -> Sheets.gap(entry, language),
                    List.of());
            sheets(
                    workbook,
                    new Text("退回行", "Rejected"),
                    Sheets.REJECTED_HEADERS,
                    report.rejected(),
                    language,
                    entry -> Sheets.rejected(entry, language),
                    List.of());
            pairs(
                    workbook.newWorksheet(new Text("汇总", "Summary").in(language)),
                    report.summary().entries(),
                    0);
            pairs(
                    workbook.newWorksheet(new Text("回执", "Receipt").in(language)),
                    report.receipt().entries(checkedAt),
                    0);
            workbook.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One list of the report. Its sheet is ended before the next is begun: sheets of which parts are written already must not be open together. */
    private static void sheets(
            Workbook workbook,
            Text name,
            List<Text> headers,
            SortedSpool entries,
            String language,
            Function<JsonNode, List<String>> cells,
            List<Integer> moneyColumns)
            throws IOException {
        SheetPages pages = new SheetPages(workbook, name.in(language), headers, language);
        entries.forEach(content -> {
            Worksheet sheet = pages.next();
            List<String> values = cells.apply(Sheets.parse(content));
            for (int column = 0; column < values.size(); column++) {
                if (moneyColumns.contains(column)) {
                    sheet.value(pages.row(), column, new BigDecimal(values.get(column)));
                    sheet.style(pages.row(), column).format("#,##0.00").set();
                } else {
                    sheet.value(pages.row(), column, GuardedCell.of(values.get(column)));
                }
            }
        });
        pages.finish();
    }

    private static int pairs(Worksheet sheet, Map<?, ?> pairs, int row) {
        int next = row;
        for (Map.Entry<?, ?> pair : pairs.entrySet()) {
            sheet.value(next, 0, String.valueOf(pair.getKey()));
            if (pair.getValue() instanceof Map<?, ?> inner) {
                next = pairs(sheet, inner, next + 1);
            } else if (pair.getValue() instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>) {
                next++;
                for (Object inner : list) {
                    next = pairs(sheet, (Map<?, ?>) inner, next);
                }
            } else {
                sheet.value(next, 1, pair.getValue() == null ? "" : GuardedCell.of(String.valueOf(pair.getValue())));
                next++;
            }
        }
        return next;
    }

    /** Sheets of one name, a new one when the last is full. */
    private static final class SheetPages {

        private final Workbook workbook;
        private final String name;
        private final List<Text> headers;
        private final String language;
        private Worksheet sheet;
        private int page = 1;
        private int row;

        SheetPages(Workbook workbook, String name, List<Text> headers, String language) {
            this.workbook = workbook;
            this.name = name;
            this.headers = headers;
            this.language = language;
            this.sheet = begin(name);
        }

        private Worksheet begin(String title) {
            Worksheet begun = workbook.newWorksheet(title);
            for (int column = 0; column < headers.size(); column++) {
                begun.value(0, column, headers.get(column).in(language));
                begun.style(0, column).bold().set();
            }
            begun.freezePane(0, 1);
            return begun;
        }

        Worksheet next() {
            try {
                if (row == SHEET_ROWS) {
                    page++;
                    row = 0;
                    sheet.finish();
                    sheet = begin(name + " " + page);
                }
                row++;
                if (row % FLUSH_EVERY == 0) {
                    sheet.flush();
                }
                return sheet;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int row() {
            return row;
        }

        void finish() throws IOException {
            sheet.finish();
        }
    }
}
