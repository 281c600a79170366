package org.mingcha.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code rules diff} on two states of the example county's pack, as its users call it. */
class RulesDiffCommandTest {

    private static final Path COUNTY = Path.of("../rules/example-county");
    private static final String RATE = "county_water_fund/water_fund_rate.csv";
    private static final String UNIT = "12511401452346395X";

    @TempDir
    Path folder;

    private Path old = Path.of("");
    private Path changed = Path.of("");
    private Path ledger = Path.of("");
    private String out = "";
    private String err = "";

    @BeforeEach
    void twoStatesOfThePackAndALedger() throws IOException {
        old = PackCopy.of(COUNTY, folder.resolve("old"));
        changed = PackCopy.of(COUNTY, folder.resolve("new"));
        ledger = folder.resolve("charges.csv");
        Files.writeString(
                ledger,
                "record_no,unit_code,unit_name,unit_type,payer_code,payer_type,item_name,nature,region,"
                        + "period_start,period_end,charged_on,period_sales,base_amount,other_relief,amount\n"
                        + row("W1", "330199", "2025-03", "1000000", "600.00")
                        + row("W2", "330199", "2025-03", "1000000", "800.00")
                        + row("W3", "330199", "2025-03", "1000000", "500.00")
                        + row("W4", "330198", "2025-03", "1000000", "500.00"));
    }

    @Test
    void aChangedRateMakesFindingsAppearVanishAndChange() throws IOException {
        rate("0.06%", "0.05%");

        assertThat(diff("--format", "json")).as(err).isZero();

        JsonNode json = new ObjectMapper().readTree(out);
        List<String> changes = new ArrayList<>();
        json.path("changes")
                .forEach(change -> changes.add(change.path("kind").asString() + " "
                        + change.path("recordNo").asString() + " "
                        + change.path("old").path("lawful").asString("-") + " "
                        + change.path("new").path("lawful").asString("-")));
        assertThat(changes).containsExactly("APPEARED W1 - 500.00", "CHANGED W2 600.00 500.00", "VANISHED W3 600.00 -");
        JsonNode total = json.path("total");
        assertThat(total.path("yuan").path("OVERCHARGED").asString()).isEqualTo("200.00");
        assertThat(total.path("yuan").path("UNDERCHARGED").asString()).isEqualTo("100.00");
        assertThat(json.path("units").path(UNIT)).isEqualTo(total);
        assertThat(json.path("changes").get(1).path("differs").toString())
                .contains("lawful", "difference", "explanation");
    }

    @Test
    void theSameChangesStandInAWorkbookAndInWords() throws IOException {
        rate("0.06%", "0.05%");
        Path book = folder.resolve("difference.xlsx");

        assertThat(diff("--format", "xlsx", "--output", book.toString()))
                .as(err)
                .isZero();
        try (ReadableWorkbook workbook = new ReadableWorkbook(Files.newInputStream(book))) {
            assertThat(workbook.findSheet("变化").orElseThrow().read()).hasSize(4);
            assertThat(workbook.findSheet("汇总").orElseThrow().read().toString()).isNotEmpty();
        }
        assertThat(diff()).isZero();
        assertThat(out.lines().filter(line -> line.startsWith("合计")))
                .singleElement()
                .asString()
                .contains("新增 1", "消失 1", "改变 1", "多收 +200.00", "少收 +100.00");
    }

    @Test
    void aDroppedRowMakesRecordsNoLongerJudgedAndAnAddedOneNewlyJudged() throws IOException {
        Files.write(
                changed.resolve(RATE),
                Files.readAllLines(changed.resolve(RATE)).stream()
                        .map(line -> line.replace("330199,0.06%", "330198,0.06%"))
                        .toList());

        assertThat(diff("--lang", "en")).as(err).isZero();

        assertThat(out.lines()
                        .filter(line -> line.startsWith("no longer judged"))
                        .count())
                .isEqualTo(3);
        assertThat(out.lines().filter(line -> line.startsWith("newly judged")))
                .singleElement()
                .asString()
                .contains("charges.csv:5  W4", "NO_PARAMETER");
    }

    /** The way of a rule keeper: the pack with a change that is not released yet, beside the one in use. */
    @Test
    void twoStatesOfTheNationalPackAreCompared() throws IOException {
        Path national = PackCopy.of(Path.of("../rules/src/main/resources/policy"), folder.resolve("national"));
        Path table = national.resolve("vat_small_scale/vat_threshold.csv");
        Files.writeString(
                table, Files.readString(table).replace("QUARTER,<=300000,yes,no,2023", "QUARTER,<=200000,yes,no,2023"));
        Files.writeString(
                ledger,
                "record_no,unit_code,unit_name,unit_type,payer_code,payer_type,item_name,nature,region,vat_status,filing,"
                        + "period_start,period_end,charged_on,base_amount,special_invoice_sales,real_estate_sales,"
                        + "service_sales,amount\n"
                        + vatReturn("W1", "250000", "0.00")
                        + vatReturn("W2", "150000", "0.00"));

        assertThat(run("rules", "diff", "built-in", "alone:" + national, ledger.toString(), "--format", "json"))
                .as(err)
                .isZero();

        JsonNode changes = new ObjectMapper().readTree(out).path("changes");
        assertThat(changes.size()).isEqualTo(1);
        assertThat(changes.get(0).path("kind").asString()).isEqualTo("APPEARED");
        assertThat(changes.get(0).path("recordNo").asString()).isEqualTo("W1");
        assertThat(changes.get(0).path("new").path("lawful").asString()).isEqualTo("2500.00");
    }

    private static String vatReturn(String number, String sales, String amount) {
        return number + "," + UNIT + ",示例市税务局,TAX_AUTHORITY,P1,ENTERPRISE,增值税,TAX,330100,SMALL_SCALE,QUARTERLY,"
                + "2024-01-01,2024-03-31,2024-04-10," + sales + ",0,0,0," + amount + "\n";
    }

    @Test
    void aChangeWithoutAnExpectedDifferenceFails() throws IOException {
        assertThat(diff("--fail-on-change")).as("no change: " + out + err).isZero();
        rate("0.06%", "0.05%");
        Path expected = folder.resolve("expected.json");
        assertThat(diff("--fail-on-change", "--format", "json", "--output", expected.toString()))
                .isEqualTo(1);
        assertThat(err).contains("not expected").contains("W2");

        assertThat(diff("--expect", expected.toString())).as(err).isZero();

        rate("0.05%", "0.04%");
        assertThat(diff("--expect", expected.toString())).isEqualTo(1);
        assertThat(err).contains("not expected").contains("did not come");
    }

    @Test
    void wrongInputIsExplained() throws IOException {
        assertThat(run("rules", "diff", "built-in", folder.resolve("none").toString(), ledger.toString()))
                .isEqualTo(2);
        Path same = Files.createDirectory(folder.resolve("x")).resolve("charges.csv");
        Files.copy(ledger, same);
        assertThat(diff(same.toString())).isEqualTo(2);
        assertThat(err).contains("charges.csv");
        assertThat(diff("--expect", ledger.toString())).isEqualTo(2);
        Files.write(ledger, Files.readAllLines(ledger).subList(0, 1));
        assertThat(diff()).isEqualTo(3);
    }

    private void rate(String from, String to) throws IOException {
        Path table = changed.resolve(RATE);
        Files.writeString(table, Files.readString(table).replace(from, to));
    }

    private static String row(String number, String region, String month, String sales, String amount) {
        return String.join(
                        ",",
                        number,
                        UNIT,
                        "示例单位",
                        "TAX_AUTHORITY",
                        "P-" + number,
                        "ENTERPRISE",
                        "水利建设基金",
                        "GOVERNMENT_FUND",
                        region,
                        month + "-01",
                        month + "-31",
                        "2025-04-10",
                        sales,
                        sales,
                        "0",
                        amount)
                + "\n";
    }

    private int diff(String... more) {
        List<String> args =
                new ArrayList<>(List.of("rules", "diff", "built-in," + old, "built-in," + changed, ledger.toString()));
        args.addAll(List.of(more));
        return run(args.toArray(new String[0]));
    }

    private int run(String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringWriter errors = new StringWriter();
        int code = MingchaCommand.run(
                args, new PrintStream(bytes, true, StandardCharsets.UTF_8), new PrintWriter(errors, true));
        out = bytes.toString(StandardCharsets.UTF_8);
        err = errors.toString();
        return code;
    }
}
