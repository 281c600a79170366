package org.mingcha.engine.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.text.Text;
import tools.jackson.databind.JsonNode;

/** The report for a terminal: a block a finding, what was not judged, what was rejected, and the sums. */
final class TableWriter implements ReportWriter {

    @Override
    public void write(CheckReport report, String language, String checkedAt, OutputStream out) throws IOException {
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), false);
        report.findings().forEach(content -> finding(Sheets.parse(content), language, writer));
        if (report.gaps().count() > 0) {
            writer.println(new Text("—— 未判定(不等于没有问题)——", "—— not judged (which is not clean) ——").in(language));
            report.gaps().forEach(content -> gap(Sheets.parse(content), language, writer));
            writer.println();
        }
        if (report.rejected().count() > 0) {
            writer.println(
                    new Text("—— 退回行(请更正后重新提交)——", "—— rejected rows (correct and submit again) ——").in(language));
            report.rejected().forEach(content -> rejected(Sheets.parse(content), language, writer));
            writer.println();
        }
        summary(report, language, writer);
        writer.flush();
    }

    private static void finding(JsonNode entry, String language, PrintWriter writer) {
        boolean lead = "LEAD".equals(Sheets.text(entry, "certainty"));
        writer.println((lead ? new Text("[疑点]", "[lead]") : new Text("[违规]", "[violation]")).in(language)
                + " " + Sheets.text(entry, "file") + ":" + Sheets.text(entry, "row")
                + "  " + Sheets.text(entry, "recordNo")
                + "  " + Sheets.text(entry, "rule")
                + "  " + Sheets.text(entry, "type"));
        writer.println("    " + new Text("实收 ", "charged ").in(language) + Sheets.text(entry, "charged")
                + new Text("  应收 ", "  lawful ").in(language) + Sheets.text(entry, "lawful")
                + new Text("  差额 ", "  difference ").in(language) + Sheets.text(entry, "difference"));
        writer.println("    " + Sheets.text(entry.path("explanation"), language));
        writer.println();
    }

    private static void gap(JsonNode entry, String language, PrintWriter writer) {
        writer.println("  " + Sheets.text(entry, "file") + ":" + Sheets.text(entry, "row") + "  "
                + Sheets.text(entry, "recordNo") + "  " + Sheets.text(entry.path("explanation"), language));
    }

    private static void rejected(JsonNode entry, String language, PrintWriter writer) {
        String cell = Sheets.text(entry, "cell");
        writer.println("  " + Sheets.text(entry, "file") + " "
                + (cell.isEmpty() ? new Text("第 ", "row ").in(language) + Sheets.text(entry, "row") : cell)
                + "  " + Sheets.text(entry, "column") + "  "
                + Sheets.text(entry.path("message"), language));
    }

    private static void summary(CheckReport report, String language, PrintWriter writer) {
        Summary sums = report.summary();
        for (FileSummary file : report.receipt().files()) {
            writer.println(new Text(
                            file.name() + ":" + file.rows() + " 行,接收 " + file.accepted() + ",退回 " + file.rejected()
                                    + ",实收合计 " + file.amountTotal() + " 元",
                            file.name() + ": " + file.rows() + " rows, " + file.accepted() + " accepted, "
                                    + file.rejected() + " rejected, taken in all " + file.amountTotal() + " yuan")
                    .in(language));
            if (!file.unknownColumns().isEmpty()) {
                writer.println(new Text("  未识别的列:", "  columns not recognised: ").in(language)
                        + String.join("、", file.unknownColumns()));
            }
        }
        writer.println(new Text(
                        "记录 " + sums.records() + ":未发现问题 " + sums.clean() + ",有问题 " + sums.withFindings() + ",未判定 "
                                + sums.notJudged() + ";退回 " + sums.rejectedRows() + " 行",
                        sums.records() + " records: " + sums.clean() + " clean, " + sums.withFindings()
                                + " with findings, " + sums.notJudged() + " not judged; " + sums.rejectedRows()
                                + " rows rejected")
                .in(language));
        writer.println(new Text(
                        "违规 " + sums.violations() + " 条:多收 " + sums.overcharged() + " 元,少征 " + sums.undercharged()
                                + " 元,无依据 " + sums.unlawful() + " 元;疑点 " + sums.leads() + " 条,涉及 "
                                + sums.leadDifference() + " 元",
                        sums.violations() + " violations: overcharged " + sums.overcharged() + ", undercharged "
                                + sums.undercharged() + ", without basis " + sums.unlawful() + " yuan; " + sums.leads()
                                + " leads over " + sums.leadDifference() + " yuan")
                .in(language));
        writer.println(
                new Text("规则集 ", "rule book ").in(language) + report.receipt().ruleBookVersion() + "  sha256 "
                        + report.receipt().ruleBookSha256());
        writer.println(new Text("结果 sha256 ", "result sha256 ").in(language)
                + report.receipt().resultSha256());
    }
}
