package org.mingcha.api.violation;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.personal.PersonalIds;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.user.Scope;
import org.mingcha.engine.report.GuardedCell;
import org.springframework.stereotype.Service;

/** The ledger of violations (台账) as a file, streamed; personal ids masked, cells that look like formulas guarded. */
@Service
public class Ledger {

    private static final int PAGE = 500;
    /** What a sheet holds, less its header. */
    private static final long LONGEST_SHEET = 1_048_575;

    private static final List<String> HEADERS = List.of(
            "编号", "规则", "违规类型", "性质", "方向", "记录号", "单位代码", "单位名称", "区划", "缴费人代码", "缴费人", "项目代码", "项目", "收费日期", "实收(元)",
            "应收(元)", "差额(元)", "已退(元)", "认定", "整改", "系统提示", "期限");

    private final Violations violations;

    Ledger(Violations violations) {
        this.violations = violations;
    }

    /** Writes CSV in UTF-8 with a byte order mark, by id; does not close {@code out}. */
    public void writeCsv(Scope scope, ViolationFilter filter, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(HEADERS);
        eachPage(scope, filter, page -> page.forEach(violation -> csv.writeRecord(cells(violation))));
        csv.flush();
        writer.flush();
    }

    /** Writes a workbook of one sheet, by id. Ask {@link #checkFitsSheet} before the first byte; does not close {@code out}. */
    public void writeXlsx(Scope scope, ViolationFilter filter, OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "Mingcha", "1.0");
        Worksheet sheet = workbook.newWorksheet("台账");
        for (int column = 0; column < HEADERS.size(); column++) {
            sheet.value(0, column, HEADERS.get(column));
        }
        sheet.freezePane(0, 1);
        int[] row = {1};
        eachPage(scope, filter, page -> {
            for (Violation violation : page) {
                List<String> cells = cells(violation);
                for (int column = 0; column < cells.size(); column++) {
                    sheet.value(row[0], column, cells.get(column));
                }
                row[0]++;
            }
            sheet.flush();
        });
        workbook.finish();
    }

    /** Refuses more rows than a sheet holds. */
    public void checkFitsSheet(Scope scope, ViolationFilter filter) {
        long count = violations.totals(scope, filter).count();
        if (count > LONGEST_SHEET) {
            throw Problem.of(
                    ProblemKind.UNPROCESSABLE,
                    "too-many-rows",
                    "共 " + count + " 行,超过一张工作表的容量。请缩小范围,或导出 CSV。",
                    count + " rows are more than a sheet holds. Narrow the filter, or export CSV.");
        }
    }

    private interface PageSink {
        void take(List<Violation> page) throws IOException;
    }

    private void eachPage(Scope scope, ViolationFilter filter, PageSink sink) throws IOException {
        ViolationOrder order = new ViolationOrder(ViolationOrder.Column.ID, false);
        String after = null;
        do {
            ViolationPage page = violations.list(scope, filter, order, ViolationOrder.Place.of(after, null), PAGE);
            sink.take(page.violations());
            after = page.next();
        } while (after != null);
    }

    private static List<String> cells(Violation violation) {
        Found found = violation.found();
        Standing standing = violation.standing();
        return List.of(
                Long.toString(violation.id()),
                guarded(found.ruleId()),
                guarded(found.type()),
                found.certainty().name(),
                found.direction().name(),
                guarded(found.recordNo()),
                guarded(found.unitCode()),
                guarded(found.unitName()),
                guarded(found.region()),
                guarded(PersonalIds.masked(found.payerCode())),
                guarded(found.payerName()),
                guarded(found.itemCode()),
                guarded(found.itemName()),
                found.chargedOn().toString(),
                found.charged().toString(),
                found.lawful().toString(),
                found.difference().toString(),
                standing.refunded().toString(),
                standing.decision().zh(),
                standing.rectification().zh(),
                standing.machine().zh(),
                standing.dueOn() == null ? "" : standing.dueOn().toString());
    }

    private static String guarded(@Nullable String text) {
        return GuardedCell.of(Objects.requireNonNullElse(text, ""));
    }
}
