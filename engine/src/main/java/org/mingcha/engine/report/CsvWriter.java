package org.mingcha.engine.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mingcha.engine.text.Text;

/** The findings as CSV with a byte order mark, so that spreadsheets read the Chinese. Cells that look like formulas are guarded. */
final class CsvWriter implements ReportWriter {

    @Override
    public void write(CheckReport report, String language, String checkedAt, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        var csv = de.siegmar.fastcsv.writer.CsvWriter.builder().build(writer);
        csv.writeRecord(headers(Sheets.FINDING_HEADERS, language));
        report.findings()
                .forEach(content -> csv.writeRecord(Sheets.finding(Sheets.parse(content), language).stream()
                        .map(FormulaGuard::guarded)
                        .toList()));
        csv.flush();
        writer.flush();
    }

    private static List<String> headers(List<Text> headers, String language) {
        return headers.stream().map(header -> header.in(language)).toList();
    }
}
