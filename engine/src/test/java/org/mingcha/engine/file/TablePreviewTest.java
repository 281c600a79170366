package org.mingcha.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mingcha.engine.file.Sample.csv;
import static org.mingcha.engine.file.Sample.row;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.record.Field;

class TablePreviewTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    Path dir;

    private TablePreview preview(String content, Charset charset, ReadOptions options) throws Exception {
        Path file = Files.write(dir.resolve("charges.csv"), content.getBytes(charset));
        return TableFile.preview(file, "charges.csv", Sample.CHARGES, options);
    }

    private static ReadOptions header(int row) {
        return new ReadOptions(null, null, row, Map.of(), ReadLimits.defaults());
    }

    @Test
    void theEndOfAFileIsShownBesideItsBeginning() throws Exception {
        StringBuilder csv = new StringBuilder("收费明细表\n" + csv(row()));
        for (int more = 0; more < 50; more++) {
            csv.append("R").append(more + 2).append(",x,,,,,,,,\n");
        }
        TablePreview preview = preview(csv.toString(), StandardCharsets.UTF_8, ReadOptions.defaults());

        assertThat(preview.headerRow()).isEqualTo(2);
        assertThat(preview.problem()).isNull();
        assertThat(preview.rows()).isEqualTo(51);
        assertThat(preview.first()).extracting(TablePreview.Line::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(preview.last())
                .extracting(line -> line.number() + " " + line.cells().get(0))
                .containsExactly("51 R49", "52 R50", "53 R51");
        assertThat(preview.columns().get(0))
                .isEqualTo(new TablePreview.Column("A", "record_no", "record_no", "record_no", false));
    }

    @Test
    void aFileOfOwnWordsShowsItsLikeliestHeaderAndWhatIsMissing() throws Exception {
        String csv = "某局收费表\n流水,钱数,收了什么,备注\n1,80,登记费,无\n";
        TablePreview preview = preview(csv, GB18030, ReadOptions.defaults());

        assertThat(preview.charset()).isEqualTo("GB18030");
        assertThat(preview.headerRow()).isEqualTo(2);
        assertThat(preview.columns())
                .extracting(TablePreview.Column::field)
                .containsExactly(null, null, null, "remark");
        assertThat(preview.missing()).extracting(Field::key).contains("record_no", "amount");
        assertThat(preview.problem().code()).isEqualTo("no-header");
    }

    @Test
    void aChosenHeaderIsTakenWhateverItSays() throws Exception {
        String csv = csv(row()) + csv(row("record_no", "R2"));
        Path file = Files.writeString(dir.resolve("a.csv"), csv);

        Sample.Read read = Sample.read(file, Sample.CHARGES, header(3));
        UnreadableFile missing =
                catchThrowableOfType(UnreadableFile.class, () -> Sample.read(file, Sample.CHARGES, header(2)));
        UnreadableFile none =
                catchThrowableOfType(UnreadableFile.class, () -> Sample.read(file, Sample.CHARGES, header(9)));

        assertThat(read.only().text("record_no")).isEqualTo("R2");
        assertThat(missing.code()).isEqualTo("missing-column");
        assertThat(none.code()).isEqualTo("no-header");
        assertThat(none.text().zh()).contains("第 9 行");
    }

    @Test
    void aColumnMayBeLeftOut() throws Exception {
        ReadOptions options = new ReadOptions(null, null, null, Map.of("remark", ""), ReadLimits.defaults());
        Path file = Files.writeString(dir.resolve("a.csv"), csv(row("remark", "x")));

        assertThat(Sample.read(file, Sample.CHARGES, options).only().text("remark"))
                .isNull();
        TablePreview.Column column = preview(csv(row("remark", "x")), StandardCharsets.UTF_8, options)
                .columns()
                .get(10);
        assertThat(column.byWords()).isEqualTo("remark");
        assertThat(column.field()).isNull();
        assertThat(column.left()).isTrue();
    }

    @Test
    void theWrongEncodingShowsWhatDoesNotFit() throws Exception {
        ReadOptions options = new ReadOptions(null, StandardCharsets.UTF_8, null, Map.of(), ReadLimits.defaults());
        TablePreview preview = preview(csv(row()), GB18030, options);

        assertThat(preview.problem().code()).isEqualTo("encoding-error");
        assertThat(preview.first().get(1).cells().get(2)).contains("\uFFFD");
    }

    @Test
    void aWorkbookShowsItsSheetsAndItsDaysAsDays() throws Exception {
        List<String> keys = new ArrayList<>(row().keySet());
        Path file = dir.resolve("charges.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            workbook.newWorksheet("说明").setVisibilityState(VisibilityState.HIDDEN);
            Worksheet sheet = workbook.newWorksheet("一月");
            workbook.newWorksheet("二月").value(0, 0, "空");
            sheet.value(0, 0, "示例县税务局收费台账");
            for (int column = 0; column < keys.size(); column++) {
                sheet.value(2, column, keys.get(column));
                sheet.value(3, column, row().get(keys.get(column)));
            }
            sheet.value(3, keys.indexOf("charged_on"), LocalDate.of(2026, 3, 5));
            sheet.style(3, keys.indexOf("charged_on")).format("yyyy-mm-dd").set();
        }
        TablePreview preview = TableFile.preview(file, "charges.xlsx", Sample.CHARGES, ReadOptions.defaults());
        List<List<String>> noted = new ArrayList<>();
        TableFile.annotate(
                file,
                "charges.xlsx",
                Sample.CHARGES,
                ReadOptions.defaults(),
                (cells, header, faults) -> noted.add(cells));

        assertThat(preview.sheets()).containsExactly("一月", "二月");
        assertThat(preview.sheet()).isEqualTo("一月");
        assertThat(preview.charset()).isNull();
        assertThat(preview.headerRow()).isEqualTo(3);
        assertThat(preview.first().get(2).cells().get(keys.indexOf("charged_on")))
                .isEqualTo("2026-03-05");
        assertThat(noted.get(2).get(keys.indexOf("charged_on"))).isEqualTo("2026-03-05");
    }

    @Test
    void aSheetThatIsNotThereShowsTheFirst() throws Exception {
        Path file = dir.resolve("charges.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            workbook.newWorksheet("一月").value(0, 0, "x");
        }
        ReadOptions options = new ReadOptions("三月", null, null, Map.of(), ReadLimits.defaults());
        TablePreview preview = TableFile.preview(file, "charges.xlsx", Sample.CHARGES, options);

        assertThat(preview.sheet()).isEqualTo("一月");
        assertThat(preview.problem().code()).isEqualTo("sheet-not-found");
    }
}
