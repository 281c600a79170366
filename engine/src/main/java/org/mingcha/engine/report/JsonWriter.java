package org.mingcha.engine.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.spool.SortedSpool;
import tools.jackson.databind.ObjectMapper;

/** The report as JSON: receipt, summary, then findings, what was not judged, and rejected rows. */
final class JsonWriter implements ReportWriter {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public void write(CheckReport report, String language, String checkedAt, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        text(buffered, "{\n\"receipt\":");
        buffered.write(MAPPER.writeValueAsBytes(receipt(report, checkedAt)));
        text(buffered, ",\n\"summary\":");
        buffered.write(MAPPER.writeValueAsBytes(summary(report.summary())));
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

    /** The receipt as the report carries it, in the order it is written. */
    static Map<String, Object> receipt(CheckReport report, String checkedAt) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("engine", report.engine());
        Map<String, Object> ruleBook = new LinkedHashMap<>();
        ruleBook.put("version", report.ruleBookVersion());
        ruleBook.put("sha256", report.ruleBookSha256());
        receipt.put("rulebook", ruleBook);
        receipt.put("asOf", report.asOf() == null ? null : report.asOf().toString());
        List<Object> files = new ArrayList<>();
        for (FileSummary file : report.files()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", file.name());
            entry.put("sha256", file.sha256());
            entry.put("rows", file.rows());
            entry.put("accepted", file.accepted());
            entry.put("rejected", file.rejected());
            entry.put("amountTotal", file.amountTotal().toString());
            entry.put("sheet", file.sheet());
            entry.put("charset", file.charset());
            entry.put("unknownColumns", file.unknownColumns());
            files.add(entry);
        }
        receipt.put("files", files);
        receipt.put("resultSha256", report.resultSha256());
        receipt.put("checkedAt", checkedAt);
        return receipt;
    }

    /** The summary as the report carries it, in the order it is written. */
    static Map<String, Object> summary(Summary summary) {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("records", summary.records());
        entries.put("clean", summary.clean());
        entries.put("withFindings", summary.withFindings());
        entries.put("notJudged", summary.notJudged());
        entries.put("rejectedRows", summary.rejectedRows());
        entries.put("violations", summary.violations());
        entries.put("leads", summary.leads());
        entries.put("overcharged", summary.overcharged().toString());
        entries.put("undercharged", summary.undercharged().toString());
        entries.put("unlawful", summary.unlawful().toString());
        entries.put("leadDifference", summary.leadDifference().toString());
        return entries;
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
