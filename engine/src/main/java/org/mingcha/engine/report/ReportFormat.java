package org.mingcha.engine.report;

import java.io.IOException;
import java.io.OutputStream;

/** A form the report can be written in. */
public enum ReportFormat {
    TABLE(new TableWriter()),
    JSON(new JsonWriter()),
    CSV(new CsvWriter()),
    XLSX(new XlsxWriter()),
    SARIF(new SarifWriter());

    @SuppressWarnings("ImmutableEnumChecker") // writers hold no state
    private final ReportWriter writer;

    ReportFormat(ReportWriter writer) {
        this.writer = writer;
    }

    /**
     * Writes {@code report} without closing {@code out}.
     *
     * @param language {@code zh} or {@code en}, for the words people read
     * @param checkedAt the moment written into the receipt, ISO 8601
     */
    public void write(CheckReport report, String language, String checkedAt, OutputStream out) throws IOException {
        writer.write(report, language, checkedAt, out);
    }
}
