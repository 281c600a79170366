package org.mingcha.api.export;

import org.springframework.http.MediaType;

/** What kind of file. */
enum ExportFormat {
    /** A workbook of one sheet. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 1_048_575),
    /** UTF-8 with a byte order mark. */
    CSV("text/csv;charset=UTF-8", Long.MAX_VALUE);

    private final String type;
    private final long mostRows;

    ExportFormat(String type, long mostRows) {
        this.type = type;
        this.mostRows = mostRows;
    }

    MediaType type() {
        return MediaType.parseMediaType(type);
    }

    /** Whether so many rows fit, the header not counted. */
    boolean holds(long rows) {
        return rows <= mostRows;
    }

    String ending() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
