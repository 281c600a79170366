package org.mingcha.engine.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.mingcha.engine.spool.SortedSpool;
import tools.jackson.databind.ObjectMapper;

/** The report as JSON: receipt, summary, then findings, what was not judged, and rejected rows. */
final class JsonWriter implements ReportWriter {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public void write(CheckReport report, String language, String checkedAt, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        text(buffered, "{\n\"receipt\":");
        buffered.write(MAPPER.writeValueAsBytes(report.receipt().entries(checkedAt)));
        text(buffered, ",\n\"summary\":");
        buffered.write(MAPPER.writeValueAsBytes(report.summary().entries()));
        array(buffered, "findings", report.findings());
        array(buffered, "notJudged", report.gaps());
        array(buffered, "rejected", report.rejected());
        offset(buffered, report.offset());
        text(buffered, "\n}\n");
        buffered.flush();
    }

    private static void array(OutputStream out, String name, SortedSpool entries) throws IOException {
        text(out, ",\n\"" + name + "\":[");
        String[] separator = {"\n"};
        try {
            entries.forEach(content -> {
                try {
                    text(out, separator[0]);
                    out.write(content);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                separator[0] = ",\n";
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        text(out, "\n]");
    }

    private static void offset(OutputStream out, Offset offset) throws IOException {
        text(out, ",\n\"offset\":{\"units\":");
        out.write(offset.sums(true));
        text(out, ",\n\"regions\":");
        out.write(offset.sums(false));
        array(out, "payers", offset.payers());
        text(out, "}");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
