package org.mingcha.api.rectification;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.EventKind;
import org.mingcha.api.violation.Found;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.Violations;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The notice to the charging unit (责令改正通知书) as a Word document. What only the office knows is left as a blank to fill in. */
@Component
public class NoticeDocument {

    private final Violations violations;
    private final JsonMapper json;

    NoticeDocument(Violations violations, JsonMapper json) {
        this.violations = violations;
        this.json = json;
    }

    /**
     * A notice that was issued.
     *
     * @param due the last day as it was issued; {@code extended} the day it was put off to, null where it was not
     */
    public record Notice(
            Violation violation, LocalDate due, @Nullable LocalDate extended) {}

    /** The notice on a violation; refused before one was issued, and after the end. */
    public Notice get(Scope scope, long id) {
        Violation violation = violations.get(scope, id);
        LocalDate due = violation.standing().dueOn();
        if (due == null) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "no-notice",
                    "尚未下达整改通知,或已经办结,没有可打印的通知书。",
                    "No notice was issued, or the end is reached; there is nothing to print.");
        }
        LocalDate issued = violations.events(scope, id).stream()
                .filter(event -> event.kind() == EventKind.NOTICE_ISSUED)
                .map(event -> LocalDate.parse(
                        json.readTree(event.detail()).path("dueOn").asString()))
                .reduce((earlier, later) -> later)
                .orElse(due);
        return new Notice(violation, issued, issued.equals(due) ? null : due);
    }

    /** Writes it; does not close {@code out}. */
    public void write(Notice notice, OutputStream out) throws IOException {
        List<String> lines = lines(notice);
        try (XWPFDocument document = new XWPFDocument()) {
            title(document, lines.get(0));
            lines.subList(1, lines.size()).forEach(line -> line(document, line));
            document.write(out);
        }
    }

    /** The words of the notice: its title, then a paragraph each. */
    List<String> lines(Notice notice) {
        Violation violation = notice.violation();
        Found found = violation.found();
        JsonNode finding = json.readTree(found.content());
        List<String> lines = new ArrayList<>();
        lines.add("责令改正通知书");
        lines.add("文号:____________________");
        lines.add(found.unitName() + "(" + found.unitCode() + "):");
        lines.add("经核查,你单位下列收费不符合规定,已认定属实:");
        lines.add("记录号:" + found.recordNo() + "  收费日期:" + found.chargedOn());
        lines.add("缴费人:" + (found.payerName() == null ? "" : found.payerName()) + "(" + found.maskedPayerCode() + ")");
        lines.add("收费项目:" + found.itemName());
        lines.add("实收 " + found.charged() + " 元,应收 " + found.lawful() + " 元,差额 " + found.difference() + " 元。");
        String explanation = finding.path("explanation").path("zh").asString("");
        if (!explanation.isEmpty()) {
            lines.add("情况:" + explanation);
        }
        for (JsonNode basis : finding.path("basis")) {
            lines.add("依据:" + basis(basis));
        }
        String owed =
                Rectification.owed(violation).isPositive() ? "退还多收的 " + Rectification.owed(violation) + " 元,并" : "";
        lines.add("请于 " + notice.due() + "(含当日)前" + owed + "将整改情况和凭证书面报送我单位。");
        if (notice.extended() != null) {
            lines.add("经批准,上述期限延长至 " + notice.extended() + "(含当日)。");
        }
        lines.add("对本通知有异议的,可在上述期限内提出书面意见和依据。");
        lines.add("发文机关(盖章):____________________");
        lines.add("日期:______年____月____日");
        return lines;
    }

    /** As cited by the finding: title, number where it was seen, article. */
    private static String basis(JsonNode basis) {
        String number = basis.path("number").asString("");
        String article = basis.path("article").asString("");
        return "《" + basis.path("document").asString("") + "》" + (number.isEmpty() ? "" : "(" + number + ")") + article;
    }

    private static void title(XWPFDocument document, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        var run = paragraph.createRun();
        run.setBold(true);
        run.setFontSize(20);
        run.setText(text);
    }

    private static void line(XWPFDocument document, String text) {
        var run = document.createParagraph().createRun();
        run.setFontSize(12);
        run.setText(text);
    }
}
