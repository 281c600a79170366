package org.mingcha.api.violation;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.mingcha.api.page.Moments;
import org.mingcha.api.user.Scope;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.report.GuardedCell;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** The campaign's figures as a file (统计表): in all, then a line a value of each facet. Amounts are plain yuan, whatever the pages show. */
@Service
class StatisticsFile {

    private static final List<Facet> FACETS = List.of(
            Facet.TYPE,
            Facet.RULE,
            Facet.DOCUMENT,
            Facet.UNIT,
            Facet.ITEM,
            Facet.REGION,
            Facet.MONTH,
            Facet.DECISION,
            Facet.RECTIFICATION);
    private static final List<String> HEADERS = List.of("分组", "值", "名称", "条数", "多收(元)", "少收(元)", "已退(元)");
    private static final int FIRST_FIGURE = 3;

    private final Violations violations;
    private final MessageSource messages;
    private final Clock clock;

    StatisticsFile(Violations violations, MessageSource messages, Clock clock) {
        this.violations = violations;
        this.messages = messages;
        this.clock = clock;
    }

    /** Writes CSV in UTF-8 with a byte order mark; does not close {@code out}. */
    void writeCsv(Scope scope, ViolationFilter filter, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(HEADERS);
        lines(scope, filter).forEach(line -> csv.writeRecord(line.cells()));
        csv.flush();
        writer.flush();
    }

    /**
     * Writes a workbook: the figures as numbers, and a sheet that says of what they are; does not close {@code out}.
     *
     * @param words the filter as it stands in an address
     */
    void writeXlsx(Scope scope, ViolationFilter filter, String words, OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "Mingcha", "1.0");
        Worksheet sheet = workbook.newWorksheet("统计");
        for (int column = 0; column < HEADERS.size(); column++) {
            sheet.value(0, column, HEADERS.get(column));
        }
        sheet.freezePane(0, 1);
        int row = 1;
        for (Line line : lines(scope, filter)) {
            List<String> cells = line.cells();
            for (int column = 0; column < FIRST_FIGURE; column++) {
                sheet.value(row, column, cells.get(column));
            }
            sheet.value(row, FIRST_FIGURE, line.totals().count());
            List<Money> amounts = line.amounts();
            for (int place = 0; place < amounts.size(); place++) {
                sheet.value(row, FIRST_FIGURE + 1 + place, amounts.get(place).yuan());
                sheet.style(row, FIRST_FIGURE + 1 + place).format("#,##0.00").set();
            }
            row++;
        }
        sheet.finish();
        Worksheet about = workbook.newWorksheet("范围");
        about.value(0, 0, "截至");
        about.value(0, 1, Moments.of(clock.instant()));
        about.value(1, 0, "筛选条件");
        about.value(1, 1, words.isEmpty() ? "全部" : GuardedCell.of(words));
        workbook.finish();
    }

    private record Line(String group, String value, String label, Totals totals) {

        List<Money> amounts() {
            return List.of(totals.overcharged(), totals.undercharged(), totals.refunded());
        }

        List<String> cells() {
            List<String> cells = new ArrayList<>(
                    List.of(group, GuardedCell.of(value), GuardedCell.of(label), Long.toString(totals.count())));
            amounts().forEach(amount -> cells.add(amount.toString()));
            return cells;
        }
    }

    private List<Line> lines(Scope scope, ViolationFilter filter) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("合计", "", "", violations.totals(scope, filter)));
        for (Facet facet : FACETS) {
            String group = Objects.requireNonNull(
                    messages.getMessage("facet." + facet.word(), null, Locale.SIMPLIFIED_CHINESE));
            violations
                    .facet(scope, filter, facet)
                    .forEach(value -> lines.add(new Line(
                            group,
                            value.value(),
                            Objects.requireNonNull(messages.getMessage(
                                    facet.word() + "." + value.value(),
                                    null,
                                    value.label(),
                                    Locale.SIMPLIFIED_CHINESE)),
                            value.totals())));
        }
        return lines;
    }
}
