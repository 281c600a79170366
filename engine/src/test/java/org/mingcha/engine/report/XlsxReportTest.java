package org.mingcha.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.check.ChargeChecker;
import org.mingcha.engine.check.CheckRequest;
import org.mingcha.engine.check.Resources;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.rulebook.RuleBook;

/** The report as a workbook, with more rows of each list than are held in memory. */
class XlsxReportTest {

    private static final RuleBook BOOK = RuleBook.loadOnly(List.of(Path.of("src/test/resources/packs/parking")));
    private static final int MANY = 2_500;

    @TempDir
    Path folder;

    @Test
    void everyFindingEveryGapAndEveryRejectedRowHasItsRow() throws Exception {
        Path file = folder.resolve("charges.csv");
        Files.writeString(
                file,
                "record_no,unit_code,unit_name,unit_type,payer_code,payer_type,item_name,nature,charged_on,quantity,amount\n"
                        + rows("F", "停车费", "2023-01-01")
                        + rows("G", "没见过的费", "2023-01-01")
                        + rows("R", "停车费", "2023-13-01"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CheckReport report = new ChargeChecker(BOOK, new Resources(2, 64L << 20, 8))
                .check(new CheckRequest(List.of(file), List.of(), ReadOptions.defaults(), null), read -> {})) {
            ReportFormat.XLSX.write(report, "zh", "2026-11-24T00:00:00Z", out);
        }

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            for (String sheet : List.of("问题", "未判定", "退回行")) {
                List<Row> rows = workbook.findSheet(sheet).orElseThrow().read();
                assertThat(rows).as(sheet).hasSize(1 + MANY);
                assertThat(rows.get(MANY).getCellCount()).as(sheet).isGreaterThan(3);
            }
            assertThat(workbook.findSheet("汇总").orElseThrow().read()).isNotEmpty();
            assertThat(workbook.findSheet("回执").orElseThrow().read()).isNotEmpty();
        }
    }

    private static String rows(String mark, String item, String day) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> mark + i + ",12511401452346395X,示例单位,PUBLIC_INSTITUTION,P" + mark + i + ",ENTERPRISE,"
                        + item + ",ADMINISTRATIVE_FEE," + day + ",1,500.00\n")
                .collect(Collectors.joining());
    }
}
