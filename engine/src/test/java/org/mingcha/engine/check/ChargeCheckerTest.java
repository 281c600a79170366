package org.mingcha.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.report.ReportFormat;
import org.mingcha.engine.rulebook.RuleBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The checker on a topic made of files only: a pack in a directory with a table, rules and items of its own. */
class ChargeCheckerTest {

    private static final RuleBook BOOK = RuleBook.loadOnly(List.of(Path.of("src/test/resources/packs/parking")));
    private static final String HEADER =
            "record_no,unit_code,unit_name,unit_type,payer_code,payer_type,item_name,nature,charged_on,quantity,amount,receipt_no";
    private static final long ROOMY = 64L << 20;

    @TempDir
    Path folder;

    @Test
    void reportsTheLawfulAmountWithTheArticleInForceThatDay() throws Exception {
        JsonNode report = check(4, ROOMY, null, row(1, "P1", "停车费", "2023-06-30", "2", "10.01"));

        JsonNode finding = report.path("findings").get(0);
        assertThat(finding.path("rule").asString()).isEqualTo("PARKING-01");
        assertThat(finding.path("type").asString()).isEqualTo("OVER_STANDARD");
        assertThat(finding.path("direction").asString()).isEqualTo("OVERCHARGED");
        assertThat(finding.path("certainty").asString()).isEqualTo("VIOLATION");
        assertThat(finding.path("lawful").asString()).isEqualTo("10.00");
        assertThat(finding.path("difference").asString()).isEqualTo("0.01");
        assertThat(finding.path("row").asInt()).isEqualTo(2);
        JsonNode basis = finding.path("basis").get(0);
        assertThat(basis.path("number").asString()).isEqualTo("虚构〔2020〕1号");
        assertThat(basis.path("article").asString()).isEqualTo("第三条");
        assertThat(basis.path("firstDay").asString()).isEqualTo("2020-01-01");
        assertThat(basis.path("lastDay").asString()).isEqualTo("2023-06-30");
        assertThat(report.path("summary").path("overcharged").asString()).isEqualTo("0.01");
    }

    @Test
    void whatRestsOnARecalledRowIsOnlyALeadAndSaysSo() throws Exception {
        JsonNode report = check(1, ROOMY, null, row(1, "P1", "停车费", "2023-07-01", "2", "8.01"));

        JsonNode finding = report.path("findings").get(0);
        assertThat(finding.path("certainty").asString()).isEqualTo("LEAD");
        assertThat(finding.path("doubts").get(0).asString()).contains("记忆");
        assertThat(finding.path("explanation").path("zh").asString()).contains("记忆");
        assertThat(report.path("summary").path("violations").asInt()).isZero();
        assertThat(report.path("summary").path("overcharged").asString()).isEqualTo("0.00");
    }

    @Test
    void notJudgedIsNotClean() throws Exception {
        JsonNode report = check(
                1,
                ROOMY,
                null,
                row(1, "P1", "停车费", "2023-06-30", "", "10.00"),
                row(2, "P2", "停车费", "2019-12-31", "1", "5.00"),
                row(3, "P3", "没见过的费", "2023-06-30", "1", "5.00"),
                row(4, "P4", "停车费", "2023-06-30", "2", "10.00"));

        assertThat(report.path("summary").path("clean").asInt()).isEqualTo(1);
        assertThat(report.path("summary").path("notJudged").asInt()).isEqualTo(3);
        assertThat(report.path("notJudged").get(0).path("reason").asString()).isEqualTo("MISSING_FIELD");
        assertThat(report.path("notJudged").get(0).path("missing").get(0).asString())
                .isEqualTo("quantity");
        assertThat(report.path("notJudged").get(1).path("reason").asString()).isEqualTo("NOT_IN_SCOPE");
        assertThat(report.path("notJudged").get(2).path("reason").asString()).isEqualTo("NOT_IN_SCOPE");
    }

    @Test
    void judgesAcrossTheRecordsOfOnePayer() throws Exception {
        JsonNode report = check(
                2,
                ROOMY,
                null,
                row(1, "P1", "停车费", "2023-01-01", "1", "5.00"),
                row(2, "P2", "停车费", "2023-01-01", "1", "5.00"),
                row(3, "P1", "泊车费", "2023-01-01", "1", "5.00"));

        assertThat(report.path("findings").size()).isEqualTo(1);
        JsonNode finding = report.path("findings").get(0);
        assertThat(finding.path("recordNo").asString()).isEqualTo("R3");
        assertThat(finding.path("relatedRecordNos").get(0).asString()).isEqualTo("R1");
        assertThat(finding.path("direction").asString()).isEqualTo("UNLAWFUL");
        assertThat(finding.path("basis").get(0).path("article").asString()).isEqualTo("第五条");
    }

    @Test
    void aTopicMayLookAtGroupsByOtherFactsThanThePayer() throws Exception {
        JsonNode report = check(
                2,
                ROOMY,
                null,
                row(1, "P1", "停车费", "2023-01-01", "1", "5.00", "N1"),
                row(2, "P2", "停车费", "2023-01-01", "1", "5.00", "N1"),
                row(3, "P3", "没见过的费", "2023-01-02", "1", "5.00", "N1"),
                row(4, "P4", "停车费", "2023-01-03", "1", "5.00", "N2"),
                row(5, "P5", "停车费", "2023-01-03", "1", "5.00"));

        assertThat(report.path("findings").size()).isEqualTo(2);
        JsonNode last = report.path("findings").get(1);
        assertThat(last.path("rule").asString()).isEqualTo("RECEIPT-01");
        assertThat(last.path("recordNo").asString()).isEqualTo("R3");
        assertThat(last.path("relatedRecordNos").toString()).isEqualTo("[\"R1\",\"R2\"]");
        JsonNode summary = report.path("summary");
        assertThat(summary.path("clean").asInt()).isEqualTo(3);
        assertThat(summary.path("withFindings").asInt()).isEqualTo(2);
        assertThat(summary.path("notJudged").asInt()).isZero();
    }

    @Test
    void refusesARecordNumberUsedTwiceByOneUnit() throws Exception {
        JsonNode report = check(
                1,
                ROOMY,
                null,
                row(1, "P1", "停车费", "2023-01-01", "1", "5.00"),
                row(1, "P2", "停车费", "2023-01-02", "1", "5.00"));

        assertThat(report.path("summary").path("records").asInt()).isEqualTo(1);
        assertThat(report.path("rejected").get(0).path("code").asString()).isEqualTo("duplicate-record");
        assertThat(report.path("rejected").get(0).path("row").asInt()).isEqualTo(3);
        assertThat(report.path("receipt").path("files").get(0).path("accepted").asInt())
                .isEqualTo(1);
        assertThat(report.path("receipt")
                        .path("files")
                        .get(0)
                        .path("amountTotal")
                        .asString())
                .isEqualTo("5.00");
    }

    @Test
    void theLawAsKnownOnADayLeavesOutWhatWasPublishedLater() throws Exception {
        JsonNode before = check(1, ROOMY, LocalDate.of(2023, 6, 14), row(1, "P1", "停车费", "2023-07-01", "1", "5.00"));
        JsonNode after = check(1, ROOMY, LocalDate.of(2023, 6, 15), row(1, "P1", "停车费", "2023-07-01", "1", "5.00"));

        assertThat(before.path("summary").path("notJudged").asInt()).isEqualTo(1);
        assertThat(after.path("summary").path("leads").asInt()).isEqualTo(1);
    }

    @Test
    void neitherThreadsNorSpillingNorGroupingChangesTheResult() throws Exception {
        List<String> rows = many(3000);

        String reference = check(1, ROOMY, null, rows.toArray(String[]::new))
                .path("receipt")
                .path("resultSha256")
                .asString();

        assertThat(check(2, ROOMY, null, rows.toArray(String[]::new))
                        .path("receipt")
                        .path("resultSha256")
                        .asString())
                .isEqualTo(reference);
        assertThat(check(2, 20_000, null, rows.toArray(String[]::new))
                        .path("receipt")
                        .path("resultSha256")
                        .asString())
                .isEqualTo(reference);
    }

    @Test
    void theOrderOfRowsOnlyMovesTheRowNumbers() throws Exception {
        List<String> rows = many(400);
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(verdicts(check(2, ROOMY, null, shuffled.toArray(String[]::new))))
                .containsExactlyInAnyOrderElementsOf(verdicts(check(1, ROOMY, null, rows.toArray(String[]::new))));
    }

    private static List<String> verdicts(JsonNode report) {
        List<String> verdicts = new ArrayList<>();
        report.path("findings")
                .forEach(finding -> verdicts.add(
                        finding.path("id").asString() + finding.path("lawful").asString()));
        report.path("notJudged")
                .forEach(gap -> verdicts.add(gap.path("recordNo").asString() + gap.path("reason")));
        return verdicts;
    }

    private static List<String> many(int count) {
        Random random = new Random(42);
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(row(
                    i,
                    "P" + random.nextInt(count / 3),
                    random.nextInt(10) == 0 ? "没见过的费" : "停车费",
                    "2023-0" + (1 + random.nextInt(9)) + "-15",
                    random.nextInt(20) == 0 ? "" : "2",
                    random.nextInt(5) == 0 ? "10.50" : "8.00"));
        }
        return rows;
    }

    private JsonNode check(int threads, long memory, @Nullable LocalDate asOf, String... rows) throws Exception {
        Path file = Files.createTempDirectory(folder, "check").resolve("charges.csv");
        Files.writeString(file, HEADER + "\n" + String.join("\n", rows) + "\n", StandardCharsets.UTF_8);
        ChargeChecker checker = new ChargeChecker(BOOK, new Resources(threads, memory, 8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CheckReport report =
                checker.check(new CheckRequest(List.of(file), List.of(), ReadOptions.defaults(), asOf), read -> {})) {
            ReportFormat.JSON.write(report, "zh", "2026-11-24T00:00:00Z", out);
        }
        String json = out.toString(StandardCharsets.UTF_8);
        return new ObjectMapper().readTree(json);
    }

    private static String row(int number, String payer, String item, String day, String quantity, String amount) {
        return row(number, payer, item, day, quantity, amount, "");
    }

    private static String row(
            int number, String payer, String item, String day, String quantity, String amount, String receipt) {
        return "R" + number + ",12511401452346395X,示例单位,PUBLIC_INSTITUTION," + payer + ",ENTERPRISE," + item
                + ",ADMINISTRATIVE_FEE," + day + "," + quantity + "," + amount + "," + receipt;
    }
}
