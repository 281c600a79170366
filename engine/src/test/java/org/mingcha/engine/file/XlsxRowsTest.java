package org.mingcha.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mingcha.engine.file.Sample.row;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;

class XlsxRowsTest {

    private static final List<String> KEYS =
            new ArrayList<>(row("base_amount", "").keySet());

    @TempDir
    Path dir;

    /** A workbook whose second row, below the header, is a right one, then changed. */
    private Path workbook(int headerRow, Consumer<Worksheet> change) throws Exception {
        Path file = dir.resolve("charges.data");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            workbook.newWorksheet("说明").setVisibilityState(VisibilityState.HIDDEN);
            Worksheet sheet = workbook.newWorksheet("一月");
            Map<String, String> row = row("base_amount", "");
            for (int column = 0; column < KEYS.size(); column++) {
                sheet.value(headerRow, column, KEYS.get(column));
                sheet.value(headerRow + 1, column, row.get(KEYS.get(column)));
            }
            change.accept(sheet);
        }
        return file;
    }

    private static Sample.Read read(Path file) throws Exception {
        return Sample.read(file, Sample.CHARGES, ReadOptions.defaults());
    }

    private static int column(String key) {
        return KEYS.indexOf(key);
    }

    @Test
    void aWorkbookIsKnownByContentAndItsFirstVisibleSheetIsRead() throws Exception {
        Sample.Read read = read(workbook(0, sheet -> {}));
        assertThat(read.only().text("item_name")).isEqualTo("增值税");
        assertThat(read.summary.sheet()).isEqualTo("一月");
        assertThat(read.summary.charset()).isNull();
    }

    @Test
    void numbersAndDateCellsAreTyped() throws Exception {
        DataRow row = read(workbook(0, sheet -> {
                    sheet.value(1, column("amount"), 0.1 + 0.2);
                    sheet.value(1, column("base_amount"), 120000);
                    sheet.value(1, column("record_no"), 1234567);
                    sheet.value(1, column("charged_on"), LocalDate.of(2026, 3, 5));
                    sheet.style(1, column("charged_on")).format("yyyy-mm-dd").set();
                }))
                .only();
        assertThat(row.money("amount")).isEqualTo(Money.ofYuan("0.30"));
        assertThat(row.money("base_amount")).isEqualTo(Money.ofYuan("120000"));
        assertThat(row.text("record_no")).isEqualTo("1234567");
        assertThat(row.day("charged_on")).isEqualTo(LocalDate.of(2026, 3, 5));
    }

    @Test
    void aLongNumberInACodeColumnIsRefused() throws Exception {
        RejectedRow fault = read(workbook(0, sheet -> sheet.value(1, column("record_no"), 911101085923662400d)))
                .fault();
        assertThat(fault.code()).isEqualTo("scientific-notation");
        assertThat(fault.message().zh()).contains("科学计数法");
        assertThat(fault.sheet()).isEqualTo("一月");
        assertThat(fault.cell()).isEqualTo("A2");
    }

    @Test
    void aFormulaErrorIsRefused() throws Exception {
        Path file = workbook(0, sheet -> sheet.value(1, column("base_amount"), 987654));
        Path edited = dir.resolve("edited.xlsx");
        try (ZipFile zip = new ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(edited))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String xml = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(xml.replaceAll("(<c r=\"\\w+\")[^>]*><v>987654</v>", "$1 t=\"e\"><f>A9</f><v>#REF!</v>")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        RejectedRow fault = read(edited).fault();
        assertThat(fault.code()).isEqualTo("type-error");
        assertThat(fault.value()).isEqualTo("#REF!");
        assertThat(fault.message().zh()).contains("公式错误");
    }

    @Test
    void aFormulaThatWasNeverCalculatedIsNotTakenForAnEmptyCell() throws Exception {
        RejectedRow fault = read(workbook(0, sheet -> sheet.formula(1, column("base_amount"), "1+1")))
                .fault();
        assertThat(fault.code()).isEqualTo("type-error");
        assertThat(fault.message().zh()).contains("未计算");
    }

    @Test
    void titleRowsAreSkippedAndTotalsRowsRefused() throws Exception {
        Sample.Read read = read(workbook(3, sheet -> {
            sheet.value(0, 0, "收费明细表");
            sheet.value(1, 0, "单位:元");
            sheet.value(6, 0, "合计");
            sheet.value(6, column("amount"), 1234.5);
        }));
        assertThat(read.accepted).extracting(DataRow::row).containsExactly(5);
        assertThat(read.fault().code()).isEqualTo("total-row");
        assertThat(read.fault().row()).isEqualTo(7);
    }

    @Test
    void aCellBeyondTheHeaderHasItsAddress() throws Exception {
        RejectedRow fault = read(workbook(0, sheet -> sheet.value(1, 27, "x"))).fault();
        assertThat(fault.code()).isEqualTo("extra-cell");
        assertThat(fault.cell()).isEqualTo("AB2");
    }

    @Test
    void anUnknownSheetIsRefusedWithTheNamesThereAre() throws Exception {
        Path file = workbook(0, sheet -> {});
        ReadOptions options = new ReadOptions("二月", null, null, Map.of(), ReadLimits.defaults());
        UnreadableFile failure =
                catchThrowableOfType(UnreadableFile.class, () -> Sample.read(file, Sample.CHARGES, options));
        assertThat(failure.code()).isEqualTo("sheet-not-found");
        assertThat(failure.text().zh()).contains("一月");
    }
}
