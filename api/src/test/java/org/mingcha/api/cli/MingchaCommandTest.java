package org.mingcha.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.DemoLedger;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The command line as its users call it. */
class MingchaCommandTest {

    private static final String SAMPLE = "sample/charges.csv";
    private static final String SAMPLE_PAYERS = "sample/payers.csv";

    private static final Path COUNTY = Path.of("../rules/example-county");

    @TempDir
    Path folder;

    private String out = "";
    private String err = "";

    @Test
    void aProgramThatBreaksDoesNotSayThatSomethingWasFound() {
        StringWriter told = new StringWriter();
        PrintStream full = new PrintStream(new ByteArrayOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int length) {
                throw new OutOfMemoryError("Java heap space");
            }
        };

        int code = MingchaCommand.run(new String[] {"rules"}, full, new PrintWriter(told));

        assertThat(code).isEqualTo(4);
        assertThat(told.toString()).contains("内存不够", "Out of memory");
    }

    @Test
    void theSampleGivesExactlyTheExpectedFindingsEachWithItsLaw() {
        assertThat(run("check", SAMPLE, "--payers", SAMPLE_PAYERS, "--format", "json"))
                .isEqualTo(1);

        JsonNode report = new ObjectMapper().readTree(out);
        TreeMap<String, String> found = new TreeMap<>();
        for (JsonNode finding : report.path("findings")) {
            found.put(
                    finding.path("recordNo").asString(),
                    finding.path("type").asString() + " "
                            + finding.path("lawful").asString() + " "
                            + finding.path("certainty").asString());
            assertThat(finding.path("basis").size()).as(finding.toString()).isPositive();
            assertThat(finding.path("basis").get(0).path("document").asString()).isNotEmpty();
        }
        assertThat(found)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("S002", "RELIEF_NOT_ENTITLED 3000.00 VIOLATION"),
                        Map.entry("S003", "RELIEF_NOT_APPLIED 0.00 VIOLATION"),
                        Map.entry("S005", "RELIEF_NOT_APPLIED 0.00 VIOLATION"),
                        Map.entry("S006", "RELIEF_NOT_APPLIED 5000.00 VIOLATION"),
                        Map.entry("S010", "RELIEF_NOT_APPLIED 50000.00 VIOLATION"),
                        Map.entry("S011", "RELIEF_NOT_ENTITLED 750000.25 VIOLATION"),
                        Map.entry("S012", "CANCELLED_CONTINUED 0.00 VIOLATION"),
                        Map.entry("S013", "CANCELLED_CONTINUED 0.00 VIOLATION"),
                        Map.entry("S014", "TIMING_SHIFT 120.00 VIOLATION"),
                        Map.entry("S016", "CANCELLED_CONTINUED 0.00 VIOLATION"),
                        Map.entry("S017", "UTIL_CANCELLED 0.00 LEAD"),
                        Map.entry("S018", "SELF_ESTABLISHED 0.00 LEAD"))));
        assertThat(report.path("notJudged").get(0).path("recordNo").asString()).isEqualTo("S008");
        assertThat(report.path("rejected").get(0).path("cell").asString()).isEqualTo("O20");
        assertThat(report.path("summary").path("records").asInt()).isEqualTo(18);
        assertThat(report.path("summary").path("rejectedRows").asInt()).isEqualTo(1);
    }

    /** Every worked example of the reference as a ledger row, beside the example county's tables: the lawful amounts to the fen. */
    @Test
    void aLedgerOfAllTaxExamplesGivesTheExpectedLawfulAmounts() throws Exception {
        RuleBook book = RuleBook.load(List.of(COUNTY));
        List<Scenario> examples = ScenarioReader.readAll(book).stream()
                .filter(scenario -> scenario.records().stream()
                        .anyMatch(record -> record.source().matches("[a-z].*")))
                .toList();
        DemoLedger.Ledger ledger = new DemoLedger(book.chargeSchema(), book.payerSchema(), examples).each(1);
        write(
                "charges.csv",
                book.chargeSchema(),
                ledger.records().stream().map(DemoLedger.Entry::cells).toList());
        write("payers.csv", book.payerSchema(), ledger.payers());

        run(
                "check",
                folder.resolve("charges.csv").toString(),
                "--payers",
                folder.resolve("payers.csv").toString(),
                "--rules",
                COUNTY.toString(),
                "--format",
                "json",
                "--fail-on",
                "none");

        JsonNode report = new ObjectMapper().readTree(out);
        Map<String, TreeSet<String>> found = new TreeMap<>();
        report.path("findings")
                .forEach(finding -> found.computeIfAbsent(
                                finding.path("recordNo").asString(), number -> new TreeSet<>())
                        .add(finding.path("rule").asString() + " "
                                + finding.path("lawful").asString()));
        Map<String, TreeSet<String>> expected = new TreeMap<>();
        for (DemoLedger.Entry entry : ledger.records()) {
            for (int i = 0; i < entry.lawful().size(); i++) {
                expected.computeIfAbsent(entry.recordNo(), number -> new TreeSet<>())
                        .add(entry.expect().get(i).replace(":LEAD", "") + " "
                                + entry.lawful().get(i));
            }
        }
        assertThat(expected).hasSizeGreaterThan(150);
        assertThat(found).isEqualTo(expected);
    }

    private void write(String name, Schema schema, List<List<String>> rows) throws Exception {
        try (CsvWriter csv = CsvWriter.builder().build(folder.resolve(name))) {
            csv.writeRecord(schema.fields().stream().map(Field::key).toList());
            rows.forEach(csv::writeRecord);
        }
    }

    @Test
    void theDemoLedgersAnswerKeyIsMetExactlyInBothForms() throws Exception {
        assertThat(run("demo", "--records", "3000", "--seed", "7", "--output", folder.toString()))
                .isZero();
        Map<String, TreeSet<String>> expected = answers();
        for (String ledger : List.of("charges.csv", "charges.xlsx")) {
            run(
                    "check",
                    folder.resolve(ledger).toString(),
                    "--payers",
                    folder.resolve("payers.csv").toString(),
                    "--format",
                    "json",
                    "--fail-on",
                    "none");

            JsonNode report = new ObjectMapper().readTree(out);
            assertThat(report.path("summary").path("rejectedRows").asInt()).isZero();
            assertThat(verdicts(report, expected)).isEqualTo(expected);
        }
    }

    /** What the answer key says of each record: rule ids, NOT_JUDGED, or nothing for a clean one. */
    private Map<String, TreeSet<String>> answers() throws Exception {
        Map<String, TreeSet<String>> answers = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(folder.resolve("answers.csv"))) {
            for (NamedCsvRecord record : csv) {
                TreeSet<String> words = new TreeSet<>();
                for (String word : record.getField("expect").split(" ")) {
                    if (word.startsWith("NOT_JUDGED")) {
                        words.add("NOT_JUDGED");
                    } else if (!"CLEAN".equals(word)) {
                        words.add(word);
                    }
                }
                answers.put(record.getField("record_no"), words);
            }
        }
        return answers;
    }

    private static Map<String, TreeSet<String>> verdicts(JsonNode report, Map<String, TreeSet<String>> records) {
        Map<String, TreeSet<String>> found = new TreeMap<>();
        records.keySet().forEach(record -> found.put(record, new TreeSet<>()));
        for (JsonNode finding : report.path("findings")) {
            String lead = "LEAD".equals(finding.path("certainty").asString()) ? ":LEAD" : "";
            found.get(finding.path("recordNo").asString())
                    .add(finding.path("rule").asString() + lead);
        }
        for (JsonNode gap : report.path("notJudged")) {
            if (!gap.path("judgedOtherwise").asBoolean()) {
                found.get(gap.path("recordNo").asString()).add("NOT_JUDGED");
            }
        }
        return found;
    }

    @Test
    void aReceiptIsVerifiedAndAChangedFileIsNot() throws Exception {
        Path ledger = folder.resolve("charges.csv");
        Files.copy(Path.of(SAMPLE), ledger);
        Path report = folder.resolve("report.json");
        run("check", ledger.toString(), "--payers", SAMPLE_PAYERS, "--format", "json", "--output", report.toString());

        assertThat(run("verify-receipt", report.toString(), ledger.toString(), "--payers", SAMPLE_PAYERS))
                .as(out + err)
                .isZero();

        Files.writeString(ledger, Files.readString(ledger).replace("160.00", "161.00"));
        assertThat(run("verify-receipt", report.toString(), ledger.toString(), "--payers", SAMPLE_PAYERS))
                .isEqualTo(1);
        assertThat(out).contains("charges.csv");
    }

    @Test
    void everyFormatIsWritten() throws Exception {
        for (String format : List.of("table", "csv", "xlsx", "sarif")) {
            Path file = folder.resolve("report." + format);
            assertThat(run("check", SAMPLE, "--payers", SAMPLE_PAYERS, "--format", format, "--output", file.toString()))
                    .isEqualTo(1);
            assertThat(Files.size(file)).isPositive();
        }
        JsonNode sarif = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("report.sarif")));
        assertThat(sarif.path("runs").get(0).path("results").size()).isEqualTo(12);
        assertThat(Files.readString(folder.resolve("report.table")))
                .contains("多收")
                .contains("《");
    }

    @Test
    void exitCodesFollowFailOnAndStrict() {
        assertThat(run("check", SAMPLE, "--payers", SAMPLE_PAYERS, "--fail-on", "none"))
                .isZero();
        assertThat(run("check", SAMPLE, "--payers", SAMPLE_PAYERS, "--strict")).isEqualTo(2);
        assertThat(run("check", "sample/nowhere.csv")).isEqualTo(2);
        assertThat(err).contains("nowhere.csv");
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("check", SAMPLE, "--rules", folder.resolve("no-pack").toString()))
                .isEqualTo(2);
    }

    @Test
    void theTemplateIsReadBackAsAnEmptyLedger() {
        Path template = folder.resolve("template.xlsx");
        assertThat(run("template", "charges", "--output", template.toString())).isZero();

        assertThat(run("check", template.toString())).isEqualTo(3);
    }

    @Test
    void rulesAreListedShownLintedAndTested() {
        assertThat(run("rules", "list")).isZero();
        assertThat(out).contains("VAT-SMALL-02").contains("FEE-04");
        assertThat(run("rules", "show", "FEE-04")).isZero();
        assertThat(out).contains("已知局限");
        assertThat(run("rules", "show", "nia-passport-fee")).isZero();
        assertThat(out).contains("2019-07-01");
        assertThat(run("rules", "show", "NOTHING")).isEqualTo(2);
        assertThat(run("rules", "lint")).isZero();
        assertThat(run("rules", "test")).isZero();
        assertThat(out).contains(" 0 failed");
    }

    private int run(String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringWriter errors = new StringWriter();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = MingchaCommand.run(args, stream, new PrintWriter(errors, true));
        out = bytes.toString(StandardCharsets.UTF_8);
        err = errors.toString();
        return code;
    }
}
