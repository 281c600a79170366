package org.mingcha.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mingcha.engine.file.Sample.csv;
import static org.mingcha.engine.file.Sample.read;
import static org.mingcha.engine.file.Sample.row;

import java.io.BufferedWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Fields;

class CsvRowsTest {

    @TempDir
    Path dir;

    @Test
    void aRightRowIsAcceptedWithTypedValues() throws Exception {
        Sample.Read read = read(dir, csv(row()));
        DataRow row = read.only();
        assertThat(row.row()).isEqualTo(2);
        assertThat(row.text("unit_type")).isEqualTo("TAX_AUTHORITY");
        assertThat(row.day("charged_on")).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(row.money("amount")).isEqualTo(Money.ofYuan("1234.50"));
        assertThat(read.summary.amountTotal()).isEqualTo(Money.ofYuan("1234.50"));
        assertThat(read.summary.sha256()).hasSize(64);
        assertThat(read.summary.charset()).isEqualTo("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", ";"})
    void theDelimiterIsFoundOnTheHeader(String delimiter) throws Exception {
        assertThat(read(dir, csv(delimiter, row())).only().text("item_name")).isEqualTo("增值税");
    }

    @Test
    void gb18030IsFoundWithoutBeingTold() throws Exception {
        Sample.Read read = read(dir, csv(row()), Charset.forName("GB18030"));
        assertThat(read.only().text("item_name")).isEqualTo("增值税");
        assertThat(read.summary.charset()).isEqualTo("GB18030");
    }

    @Test
    void byteOrderMarksAreObeyed() throws Exception {
        String marked = "\uFEFF" + csv(row());
        assertThat(read(dir, marked).only().text("record_no")).isEqualTo("R1");
        assertThat(read(dir, marked, StandardCharsets.UTF_16LE).only().text("item_name"))
                .isEqualTo("增值税");
    }

    @Test
    void titleAndBlankRowsAboveTheHeaderAreSkippedAndCounted() throws Exception {
        DataRow row = read(dir, "\n收费明细表\n,,,\n" + csv(row())).only();
        assertThat(row.row()).isEqualTo(5);
    }

    @Test
    void chineseHeadersAndMarkedOnesAreKnown() throws Exception {
        String csv = csv(row());
        String header = row().keySet().stream()
                .map(key -> Sample.CHARGES.find(key).orElseThrow().zh())
                .collect(Collectors.joining(","))
                .replace("实收金额", "*实收金额(元)");
        assertThat(read(dir, header + csv.substring(csv.indexOf('\n'))).only().money("amount"))
                .isEqualTo(Money.ofYuan("1234.50"));
    }

    @Test
    void aliasesMapHeadersAsFound() throws Exception {
        Path file = Files.writeString(dir.resolve("a.csv"), csv(row()).replace("item_name", "收的什么钱"));
        ReadOptions options = new ReadOptions(null, null, null, Map.of("收的什么钱", "item_name"), ReadLimits.defaults());
        assertThat(read(file, Sample.CHARGES, options).only().text("item_name")).isEqualTo("增值税");
    }

    @Test
    void unknownColumnsAreReportedOnce() throws Exception {
        assertThat(read(dir, csv(row("经办人", "张三"))).summary.unknownColumns()).containsExactly("经办人");
    }

    @Test
    void everyFaultOfARowIsReportedButTheRowCountsOnce() throws Exception {
        Map<String, String> row = row("amount", "abc");
        row.put("charged_on", "2026-02-30");
        Sample.Read read = read(dir, csv(row));
        assertThat(read.rejected).extracting(RejectedRow::column).containsExactly("charged_on", "amount");
        assertThat(read.summary.rejected()).isEqualTo(1);
        assertThat(read.summary.rows()).isEqualTo(1);
    }

    @Test
    void aFaultHasTheAddressASpreadsheetShows() throws Exception {
        StringBuilder csv = new StringBuilder(String.join(",", row().keySet()) + "\n");
        for (int line = 2; line < 17; line++) {
            csv.append(String.join(",", row().values())).append('\n');
        }
        csv.append(String.join(",", row("unit_name", "").values())).append('\n');
        RejectedRow fault = read(dir, csv.toString()).fault();
        assertThat(fault.cell()).isEqualTo("C17");
        assertThat(fault.row()).isEqualTo(17);
        assertThat(fault.code()).isEqualTo("missing-value");
        assertThat(fault.column()).isEqualTo("unit_name");
    }

    @Test
    void rowsAfterAMultiLineQuoteKeepTheirNumber() throws Exception {
        String csv = csv(row("remark", "\"一\n二\""))
                + String.join(",", row("remark", "x").values()) + "\n";
        Sample.Read read = read(dir, csv);
        assertThat(read.accepted).extracting(DataRow::row).containsExactly(2, 4);
    }

    @ParameterizedTest
    @CsvSource({
        "amount, abc, type-error",
        "amount, -12.00, constraint-error",
        "amount, (12.00), constraint-error",
        "amount, 12.345, constraint-error",
        "amount, 1.2E+05, scientific-notation",
        "charged_on, 2026-13-01, type-error",
        "charged_on, 1889-01-01, constraint-error",
        "nature, 杂费, enum-error",
        "unit_code, 91350100M000100Y44, check-digit",
        "unit_code, 9135********00Y43, masked-code",
        "unit_code, 91350100M000100YI3, constraint-error",
        "unit_code, 9.11E+17, scientific-notation",
        "record_no, 9.11E+17, scientific-notation",
        "region, 35010, constraint-error",
        "rate, 3, constraint-error",
        "voluntary, 大概, enum-error",
        "base_amount, #REF!, type-error",
        "payer_code, 91350100M000100Y44, check-digit",
        "period_start, 2026-01-01, missing-value",
    })
    void aBadCellIsRefusedWithItsCode(String column, String value, String code) throws Exception {
        RejectedRow fault = read(dir, csv(row(column, value))).fault();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.message().zh()).isNotBlank();
    }

    @Test
    void aTooLongTextIsRefused() throws Exception {
        assertThat(read(dir, csv(row("record_no", "9".repeat(65)))).fault().code())
                .isEqualTo("too-long");
    }

    @Test
    void aWrongCheckCharacterIsToldTheRightOne() throws Exception {
        assertThat(read(dir, csv(row("unit_code", "91350100M000100Y44")))
                        .fault()
                        .message()
                        .zh())
                .contains("最后一位应为 3");
    }

    @Test
    void naturalPersonsMayHaveAnyId() throws Exception {
        Map<String, String> row = row("payer_code", "11010519491231002x");
        row.put("payer_type", "自然人");
        assertThat(read(dir, csv(row)).only().text("payer_code")).isEqualTo("11010519491231002X");
    }

    @Test
    void aPeriodThatEndsBeforeItStartsIsRefused() throws Exception {
        Map<String, String> row = row("period_start", "2026-03-01");
        row.put("period_end", "2026-02-28");
        assertThat(read(dir, csv(row)).fault().code()).isEqualTo("period-order");
        String payers = "payer_code,payer_name,first_day,last_day\nP1,甲,2026-01-01,2025-01-01\n";
        Path file = Files.writeString(dir.resolve("payers.csv"), payers);
        RejectedRow fault =
                read(file, Fields.payers(List.of()), ReadOptions.defaults()).fault();
        assertThat(fault.code()).isEqualTo("period-order");
        assertThat(fault.cell()).isEqualTo("D2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"无", "/", "—", "-", "N/A", "#N/A"})
    void markersOfNothingCountAsEmptyInOptionalColumns(String marker) throws Exception {
        assertThat(read(dir, csv(row("base_amount", marker))).only().money("base_amount"))
                .isNull();
    }

    @Test
    void aTotalsRowIsNotARecord() throws Exception {
        Sample.Read read = read(dir, csv(row()) + "合 计:,,,,,,,,,1234.50\n");
        assertThat(read.fault().code()).isEqualTo("total-row");
        assertThat(read.summary.accepted()).isEqualTo(1);
    }

    @Test
    void aSumBeyondCountingIsRefused() throws Exception {
        String csv = csv(row("amount", "9999999999999"));
        String many = csv + csv.substring(csv.indexOf('\n') + 1).repeat(10_000);
        assertThat(catchThrowableOfType(UnreadableFile.class, () -> read(dir, many))
                        .code())
                .isEqualTo("amount-overflow");
    }

    @Test
    void moreCellsThanHeadersAreRefusedAndEmptyOnesAreNot() throws Exception {
        String right = csv(row());
        assertThat(read(dir, right.stripTrailing() + ",,\n").only().row()).isEqualTo(2);
        RejectedRow fault = read(dir, right.stripTrailing() + ",元\n").fault();
        assertThat(fault.code()).isEqualTo("extra-cell");
        assertThat(fault.cell()).isEqualTo("K2");
    }

    @Test
    void aShortRowIsFineWhenOnlyOptionalCellsAreMissing() throws Exception {
        String csv = csv(row("remark", "")).replace("1234.50,\n", "1234.50\n");
        assertThat(read(dir, csv).only().text("remark")).isNull();
    }

    @Test
    void blankRowsAreNotCounted() throws Exception {
        Sample.Read read = read(dir, csv(row()) + "\n,,,\n\n");
        assertThat(read.summary.rows()).isEqualTo(1);
    }

    @Test
    void aFileThatEndsInsideARowLosesOnlyThatRow() throws Exception {
        Sample.Read read = read(dir, csv(row()) + "R2,913501");
        assertThat(read.fault().code()).isEqualTo("truncated-row");
        assertThat(read.fault().row()).isEqualTo(3);
        assertThat(read.accepted).hasSize(1);
    }

    @Test
    void aFileThatEndsInsideAQuoteLosesOnlyThatRow() throws Exception {
        Sample.Read read = read(dir, csv(row()) + "R2,\"9135\n01");
        assertThat(read.fault().code()).isEqualTo("truncated-row");
        assertThat(read.fault().row()).isEqualTo(3);
        assertThat(read.accepted).hasSize(1);
    }

    @Test
    void aFileThatEndsInsideACharacterLosesOnlyThatRow() throws Exception {
        byte[] whole = (csv(row()) + "R2,某").getBytes(StandardCharsets.UTF_8);
        Sample.Read read = read(dir, Arrays.copyOf(whole, whole.length - 1));
        assertThat(read.fault().code()).isEqualTo("truncated-row");
        assertThat(read.summary.charset()).isEqualTo("UTF-8");
    }

    @Test
    void aLastRowWithoutNewlineIsFineWhenWhole() throws Exception {
        assertThat(read(dir, csv(row()).stripTrailing()).only().row()).isEqualTo(2);
    }

    @Test
    void twoHundredThousandRowsStream() throws Exception {
        Path file = dir.resolve("many.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", row().keySet()) + "\n");
            for (int number = 1; number <= 200_000; number++) {
                out.write(String.join(",", row("record_no", "R" + number).values()) + "\n");
            }
        }
        List<Long> progress = new ArrayList<>();
        long[] count = new long[1];
        RowSink sink = new RowSink() {
            @Override
            public void accepted(DataRow row) {
                count[0]++;
            }

            @Override
            public void rejected(RejectedRow row) {
                throw new AssertionError(row);
            }
        };
        FileSummary summary = TableFile.read(file, 0, Sample.CHARGES, ReadOptions.defaults(), sink, progress::add);
        assertThat(count[0]).isEqualTo(200_000);
        assertThat(summary.amountTotal()).isEqualTo(Money.ofYuan("246900000.00"));
        assertThat(progress).contains(10_000L, 200_000L);
    }
}
