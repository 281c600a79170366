package org.mingcha.engine.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one form, entry by entry, so that it need not fit into memory. */
interface ReportWriter {

    void write(CheckReport report, String language, String checkedAt, OutputStream out) throws IOException;
}
