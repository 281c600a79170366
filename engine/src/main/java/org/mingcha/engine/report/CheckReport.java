package org.mingcha.engine.report;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.spool.SortedSpool;

/**
 * What a check found, in a fixed order: by file, row and rule. Findings, gaps and rejected rows may be many more than memory holds; they are
 * kept as the JSON objects of the report. Close it when it was written.
 *
 * @param offset per payer and year, charging unit and region: what the cuts gave and what was taken back
 * @param resultSha256 over findings, gaps and rejected rows as written
 */
public record CheckReport(
        String engine,
        String ruleBookVersion,
        String ruleBookSha256,
        @Nullable LocalDate asOf,
        List<FileSummary> files,
        Summary summary,
        SortedSpool findings,
        SortedSpool gaps,
        SortedSpool rejected,
        Offset offset,
        String resultSha256)
        implements AutoCloseable {

    @Override
    public void close() throws IOException {
        findings.close();
        gaps.close();
        rejected.close();
        offset.close();
    }
}
