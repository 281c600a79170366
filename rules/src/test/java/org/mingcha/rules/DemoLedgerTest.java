package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.engine.check.ChargeChecker;
import org.mingcha.engine.check.CheckRequest;
import org.mingcha.engine.check.Resources;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.report.ReportFormat;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.DemoLedger;
import org.mingcha.engine.scenario.ScenarioReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The demo ledger plants every kind of violation that data can show, and a check meets its answer key exactly. */
class DemoLedgerTest {

    private static final int RECORDS = 5000;
    private static final String ONLY_OF_A_COUNTY = "UTIL_PRICE_CLASS";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 7})
    void theCountrysLedgerIsAnswered(long seed) throws Exception {
        List<String> planted = visible();
        planted.remove(ONLY_OF_A_COUNTY);

        assertThat(typesOf(Packs.NATION, seed)).containsAll(planted);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 8})
    void aCountysLedgerIsAnswered(long seed) throws Exception {
        assertThat(typesOf(Packs.NATION_AND_COUNTY, seed)).containsAll(visible());
    }

    /** The types found, once every record came out as the key says. */
    private TreeSet<String> typesOf(RuleBook book, long seed) throws Exception {
        DemoLedger.Ledger ledger = new DemoLedger(book.chargeSchema(), book.payerSchema(), ScenarioReader.readAll(book))
                .generate(RECORDS, seed);
        Path charges = write(
                "charges.csv",
                book.chargeSchema(),
                ledger.records().stream().map(DemoLedger.Entry::cells).toList());
        Path payers = write("payers.csv", book.payerSchema(), ledger.payers());
        JsonNode report =
                check(book, new CheckRequest(List.of(charges), List.of(payers), ReadOptions.defaults(), null));

        assertThat(report.path("summary").path("rejectedRows").asInt()).isZero();
        assertThat(findings(report)).isEqualTo(planted(ledger));
        assertThat(notJudged(report)).isEqualTo(keptUnjudged(ledger));
        TreeSet<String> types = new TreeSet<>();
        report.path("findings")
                .forEach(finding -> types.add(finding.path("type").asString()));
        return types;
    }

    /** Rule, certainty and lawful amount by record, of all that the key accuses. */
    private static Map<String, TreeSet<String>> planted(DemoLedger.Ledger ledger) {
        Map<String, TreeSet<String>> planted = new TreeMap<>();
        for (DemoLedger.Entry entry : ledger.records()) {
            List<String> words = accusations(entry);
            if (!words.isEmpty()) {
                planted.put(entry.recordNo(), new TreeSet<>(words));
            }
        }
        return planted;
    }

    private static List<String> accusations(DemoLedger.Entry entry) {
        return entry.expect().stream()
                .filter(word -> !word.equals("CLEAN") && !word.startsWith("NOT_JUDGED"))
                .toList();
    }

    private static Map<String, TreeSet<String>> findings(JsonNode report) {
        Map<String, TreeSet<String>> found = new TreeMap<>();
        report.path("findings")
                .forEach(finding -> found.computeIfAbsent(
                                finding.path("recordNo").asString(), number -> new TreeSet<>())
                        .add(finding.path("rule").asString()
                                + ("LEAD".equals(finding.path("certainty").asString()) ? ":LEAD" : "")));
        return found;
    }

    private static TreeSet<String> keptUnjudged(DemoLedger.Ledger ledger) {
        return ledger.records().stream()
                .filter(entry -> entry.expect().get(0).startsWith("NOT_JUDGED"))
                .map(DemoLedger.Entry::recordNo)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Records of which nothing could be judged and nothing was found. */
    private static TreeSet<String> notJudged(JsonNode report) {
        TreeSet<String> unjudged = new TreeSet<>();
        report.path("notJudged").forEach(gap -> {
            if (!gap.path("judgedOtherwise").asBoolean()) {
                unjudged.add(gap.path("recordNo").asString());
            }
        });
        unjudged.removeAll(findings(report).keySet());
        return unjudged;
    }

    private static JsonNode check(RuleBook book, CheckRequest request) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CheckReport report = new ChargeChecker(book, new Resources(1, 64L << 20, 8)).check(request, read -> {})) {
            ReportFormat.JSON.write(report, "zh", "2026-11-24T00:00:00Z", out);
        }
        return new ObjectMapper().readTree(out.toByteArray());
    }

    private Path write(String name, Schema schema, List<List<String>> rows) throws Exception {
        Path file = folder.resolve(name);
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(schema.fields().stream().map(Field::key).toList());
            rows.forEach(csv::writeRecord);
        }
        return file;
    }

    /** The types of the reference that records can show. */
    private static List<String> visible() throws Exception {
        try (var csv =
                CsvReader.builder().ofNamedCsvRecord(Path.of("src/test/resources/reference", "violation-types.csv"))) {
            return csv.stream()
                    .filter(line -> line.getField("not_carried_because").isEmpty())
                    .map(line -> line.getField("type"))
                    .collect(Collectors.toList());
        }
    }
}
