package org.mingcha.engine.report;

import java.io.IOException;
import org.mingcha.engine.spool.SortedSpool;

/**
 * What a check found, in a fixed order: by file, row and rule. Findings, gaps and rejected rows may be many more than memory holds; they are
 * kept as the JSON objects of the report. Close it when it was written.
 *
 * @param offset per payer and year, charging unit and region: what the cuts gave and what was taken back
 */
public record CheckReport(
        Receipt receipt, Summary summary, SortedSpool findings, SortedSpool gaps, SortedSpool rejected, Offset offset)
        implements AutoCloseable {

    @Override
    public void close() throws IOException {
        findings.close();
        gaps.close();
        rejected.close();
        offset.close();
    }
}
