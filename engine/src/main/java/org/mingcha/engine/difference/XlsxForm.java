package org.mingcha.engine.difference;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.mingcha.engine.text.Text;

/** A sheet of sums, then the changes, a row each, over as many sheets as they need. Cells are text, never a formula. */
final class XlsxForm implements DifferenceFormat.Form {

    /** Rows of changes a sheet may hold; more go to a further sheet. */
    private static final int SHEET_ROWS = 1_000_000;

    private static final int FLUSH_EVERY = 1_000;

    @Override
    public void write(Difference difference, String language, OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "Mingcha", "1.0");
        try {
            sums(workbook.newWorksheet(new Text("汇总", "Sums").in(language)), difference, language);
            Changes changes = new Changes(workbook, language);
            difference.changes().forEach(changes::add);
            workbook.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void sums(Worksheet sheet, Difference difference, String language) throws IOException {
        int row = 0;
        for (Map.Entry<String, String> pack : difference.packs().entrySet()) {
            sheet.value(row, 0, pack.getKey());
            sheet.value(row++, 1, pack.getValue());
        }
        sheet.value(row, 0, new Text("合计", "total").in(language));
        sheet.value(row++, 1, difference.total().inWords(language));
        for (Map<String, Sum> sums : List.of(difference.rules(), difference.units())) {
            for (Map.Entry<String, Sum> sum : sums.entrySet()) {
                sheet.value(row, 0, sum.getKey());
                sheet.value(row++, 1, sum.getValue().inWords(language));
            }
        }
        sheet.finish();
    }

    /** Where the next change goes. */
    private static final class Changes {

        private final Workbook workbook;
        private final String language;
        private Worksheet sheet;
        private int sheets;
        private int row;

        Changes(Workbook workbook, String language) {
            this.workbook = workbook;
            this.language = language;
            this.sheet = next();
        }

        void add(byte[] content) {
            try {
                if (row > SHEET_ROWS) {
                    sheet.finish();
                    sheet = next();
                }
                List<String> cells = ChangeWords.cells(content, language);
                for (int place = 0; place < cells.size(); place++) {
                    sheet.value(row, place, cells.get(place));
                }
                if (++row % FLUSH_EVERY == 0) {
                    sheet.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Worksheet next() {
            sheets++;
            Worksheet fresh =
                    workbook.newWorksheet(new Text("变化", "Changes").in(language) + (sheets == 1 ? "" : " " + sheets));
            fresh.freezePane(0, 1);
            for (int place = 0; place < ChangeWords.HEADERS.size(); place++) {
                fresh.value(0, place, ChangeWords.HEADERS.get(place).in(language));
            }
            row = 1;
            return fresh;
        }
    }
}
