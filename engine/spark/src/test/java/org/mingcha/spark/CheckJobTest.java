package org.mingcha.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.rulebook.RuleBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The job says what a single machine says, to the byte, wherever the rows come from. */
class CheckJobTest {

    private static final int FILES = 4;
    private static final int RECORDS_EACH = 5_000;
    private static final RuleBook BOOK = RuleBook.load(List.of());
    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static TestLedger.LedgerFiles ledger;
    private static SingleMachine single;

    @BeforeAll
    static void aLedgerCheckedByASingleMachine() throws Exception {
        ledger = new TestLedger(BOOK).write(shared, FILES, RECORDS_EACH, 0);
        single = SingleMachine.check(BOOK, ledger);
    }

    @Test
    void filesGiveTheResultOfASingleMachine() throws Exception {
        CheckJob.Outcome outcome = run(Requests.of(ledger, folder.resolve("out"), OutputForm.JSON));

        assertThat(single.summary().rejectedRows()).isGreaterThan(FILES);
        assertThat(codes(single.rejected())).contains("duplicate-record", "period-overlap", "constraint-error");
        assertThat(outcome.receipt()).isEqualTo(single.receipt());
        assertThat(outcome.summary()).isEqualTo(single.summary());
        assertThat(lines("findings")).isEqualTo(texts(single.findings()));
        assertThat(lines("not-judged")).isEqualTo(texts(single.gaps()));
        assertThat(lines("rejected")).isEqualTo(texts(single.rejected()));
        JsonNode written = new ObjectMapper().readTree(Files.readString(folder.resolve("out/receipt.json")));
        assertThat(written.path("receipt").path("resultSha256").asString())
                .isEqualTo(single.receipt().resultSha256());
        assertThat(written.path("summary").path("records").asLong())
                .isEqualTo(single.summary().records());
    }

    @Test
    void filesOfAFarFileSystemAreCopiedAndGiveTheSame() throws Exception {
        run(Requests.of(
                List.of("far://" + ledger.charges().get(0)),
                List.of("far://" + ledger.payers().get(0)),
                folder.resolve("out"),
                OutputForm.JSON,
                List.of()));

        assertThat(lines("findings").stream().map(CheckJobTest::placeless)).isEqualTo(expectedOfFirstFile());
    }

    @Test
    void aPayerWithMostOfTheRecordsChangesNothing() throws Exception {
        TestLedger.LedgerFiles skewed = new TestLedger(BOOK).write(folder, 2, 3_000, 60);

        CheckJob.Outcome outcome = run(Requests.of(skewed, folder.resolve("out"), OutputForm.PARQUET));

        SingleMachine expected = SingleMachine.check(BOOK, skewed);
        assertThat(outcome.receipt()).isEqualTo(expected.receipt());
        assertThat(outcome.summary()).isEqualTo(expected.summary());
    }

    @Test
    void parquetGivesTheFindingsOfTheSameRowsInAFile() throws Exception {
        String charges = parquet(ledger.chargePlaces().get(0), "收费 charges");
        String payers = parquet(ledger.payerPlaces().get(0), "payers");

        run(Requests.of(List.of(charges), List.of(payers), folder.resolve("out"), OutputForm.JSON, List.of()));

        assertThat(lines("findings").stream().map(CheckJobTest::placeless)).isEqualTo(expectedOfFirstFile());
    }

    @Test
    void aDatabaseGivesTheFindingsOfTheSameRowsInAFile() throws Exception {
        String url = "jdbc:h2:mem:ledger;DB_CLOSE_DELAY=-1";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            copyInto(statement, "CHARGES", ledger.chargePlaces().get(0));
            copyInto(statement, "PAYERS", ledger.payerPlaces().get(0));
        }

        run(new JobRequest(
                List.of(),
                List.of("CHARGES"),
                List.of(),
                List.of("PAYERS"),
                Map.of("url", url, "driver", "org.h2.Driver"),
                folder.resolve("out").toString(),
                OutputForm.JSON,
                List.of(),
                null,
                null,
                Map.of(),
                0));

        List<String> found =
                lines("findings").stream().map(CheckJobTest::placeless).sorted().toList();
        assertThat(found).isEqualTo(expectedOfFirstFile().stream().sorted().toList());
    }

    @Test
    void listsAreWrittenWithAColumnForEachValue() throws Exception {
        CheckJob.Outcome outcome = run(Requests.of(first(), folder.resolve("out"), OutputForm.PARQUET));

        Dataset<Row> findings =
                SPARK.read().parquet(folder.resolve("out/findings").toString());
        assertThat(findings.count())
                .isEqualTo(outcome.summary().violations() + outcome.summary().leads());
        Row sums = findings.filter("certainty = 'VIOLATION' and direction = 'OVERCHARGED'")
                .selectExpr("sum(difference)")
                .head();
        assertThat(sums.getDecimal(0))
                .isEqualByComparingTo(outcome.summary().overcharged().yuan());
        assertThat(findings.filter(
                                "id is null or row is null or chargedOn is null or lawful is null or explanation.zh is null")
                        .count())
                .isZero();
        Dataset<Row> offset =
                SPARK.read().parquet(folder.resolve("out/offset-payers").toString());
        assertThat(offset.count()).isPositive();
    }

    @Test
    void csvIsForSpreadsheetsAndGuardsThem() throws Exception {
        Path file = folder.resolve("formula.csv");
        List<String> rows = Files.readAllLines(ledger.charges().get(0)).subList(0, 2);
        Files.write(
                file,
                List.of(rows.get(0), rows.get(1).replaceFirst("F0-", "=1+1 F0-").replaceFirst("R", "=R")));

        run(Requests.of(List.of(file.toString()), List.of(), folder.resolve("out"), OutputForm.CSV, List.of()));

        List<String> written = new ArrayList<>(lines("not-judged"));
        written.addAll(lines("findings"));
        assertThat(written).isNotEmpty().noneMatch(line -> line.contains(",=") || line.contains("\"="));
    }

    @Test
    void aCountysPackIsUsedByAllExecutors() throws Exception {
        Path pack = Path.of("../../rules/example-county");
        RuleBook county = RuleBook.load(List.of(pack));

        CheckJob.Outcome outcome = run(Requests.of(
                first().chargePlaces(), first().payerPlaces(), folder.resolve("out"), OutputForm.JSON, List.of(pack)));

        assertThat(outcome.receipt())
                .isEqualTo(SingleMachine.check(county, first()).receipt());
        assertThat(outcome.receipt().ruleBookSha256()).isNotEqualTo(BOOK.sha256());
    }

    @Test
    void filesThatCannotBeReadAreAllNamedAndNothingIsWritten() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
        JobRequest request = Requests.of(
                List.of(
                        empty.toString(),
                        other.toString(),
                        ledger.chargePlaces().get(0)),
                List.of(),
                folder.resolve("out"),
                OutputForm.JSON,
                List.of());

        assertThatThrownBy(() -> run(request))
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("empty.csv: 文件是空的")
                .hasMessageContaining("other.csv: ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void whatIsThereIsNotOverwritten() throws Exception {
        Files.createDirectory(folder.resolve("out"));

        assertThatThrownBy(() -> run(Requests.of(ledger, folder.resolve("out"), OutputForm.JSON)))
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("结果文件夹已存在");
    }

    private static CheckJob.Outcome run(JobRequest request) throws Exception {
        return new CheckJob(SPARK, request).run();
    }

    private String parquet(String csv, String name) {
        String place = folder.resolve(name).toString();
        read(csv).coalesce(1).write().parquet(place);
        return place;
    }

    private static Dataset<Row> read(String csv) {
        return SPARK.read().option("header", true).option("escape", "\"").csv(csv);
    }

    private static void copyInto(Statement statement, String table, String csv) throws Exception {
        statement.execute("create table " + table + " as select * from csvread('" + csv + "')");
    }

    private static List<String> expectedOfFirstFile() throws Exception {
        return texts(SingleMachine.check(BOOK, first()).findings()).stream()
                .map(CheckJobTest::placeless)
                .toList();
    }

    private static TestLedger.LedgerFiles first() {
        return new TestLedger.LedgerFiles(
                ledger.charges().subList(0, 1), ledger.payers().subList(0, 1));
    }

    /** Without the file and the row, which are counted differently where there is no header. */
    private static String placeless(String finding) {
        return finding.replaceFirst("\"file\":\"[^\"]*\",\"row\":\\d+,", "");
    }

    private List<String> lines(String list) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> parts = Files.list(folder.resolve("out").resolve(list))) {
            for (Path part : parts.filter(path -> path.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(part));
            }
        }
        return lines;
    }

    private static List<String> texts(List<byte[]> entries) {
        return entries.stream()
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> codes(List<byte[]> rejected) {
        ObjectMapper mapper = new ObjectMapper();
        return rejected.stream()
                .map(content -> mapper.readTree(content).path("code").asString())
                .toList();
    }
}
