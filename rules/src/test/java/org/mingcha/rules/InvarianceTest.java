package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.check.ChargeChecker;
import org.mingcha.engine.check.CheckRequest;
import org.mingcha.engine.check.Resources;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.report.ReportFormat;
import org.mingcha.engine.rulebook.Firing;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleSet;
import org.mingcha.engine.scenario.DemoLedger;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioRecord;
import org.mingcha.engine.scenario.ScenarioRunner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What rules find over several records depends neither on the order of the records nor on how a check cuts them up. */
class InvarianceTest {

    private static final List<Long> SEEDS = List.of(1L, 2L, 3L, 5L, 8L);
    private static final RuleBook BOOK = Packs.NATION;
    private static final List<Scenario> OF_SEVERAL = Packs.SCENARIOS.stream()
            .filter(scenario -> scenario.records().size() > 1 && !Packs.isOfTheCounty(scenario))
            .toList();
    /** More often than it takes until a kind of charges is common. */
    private static final int OFTEN = 9;

    private static final Resources ROOMY = new Resources(1, 64L << 20, 8);

    @TempDir
    Path folder;

    private DemoLedger.Ledger ledger;

    @BeforeEach
    void theLedgerOfTheseScenarios() throws Exception {
        ledger = new DemoLedger(BOOK.chargeSchema(), BOOK.payerSchema(), OF_SEVERAL).each(1);
        write("payers.csv", BOOK.payerSchema(), ledger.payers());
    }

    @TestFactory
    Stream<DynamicTest> everyOrderOfTheRecordsGivesTheSameVerdicts() {
        ScenarioRunner alone = new ScenarioRunner(BOOK);
        ScenarioRunner withCounty = new ScenarioRunner(Packs.NATION_AND_COUNTY);
        return Packs.SCENARIOS.stream()
                .filter(scenario -> scenario.records().size() > 1)
                .map(scenario -> DynamicTest.dynamicTest(scenario.title(), () -> {
                    ScenarioRunner runner = Packs.isOfTheCounty(scenario) ? withCounty : alone;

                    assertThat(SEEDS)
                            .allSatisfy(seed -> assertThat(runner.run(shuffled(scenario, seed)))
                                    .isEmpty());
                }));
    }

    /** From some charges of a kind on the conditions that all of them meet, or none, are not asked any more. */
    @Test
    void howOftenAKindOfChargeWasMetChangesNothing() {
        ScenarioRunner alone = new ScenarioRunner(BOOK);
        ScenarioRunner withCounty = new ScenarioRunner(Packs.NATION_AND_COUNTY);
        for (Scenario scenario : Packs.SCENARIOS) {
            ScenarioRunner runner = Packs.isOfTheCounty(scenario) ? withCounty : alone;
            for (int time = 1; time < OFTEN; time++) {
                runner.judge(scenario);
            }

            assertThat(runner.run(scenario)).as(scenario.title()).isEmpty();
        }
    }

    @Test
    void aLedgerOfTheseScenariosMeetsTheirVerdicts() throws Exception {
        Map<String, String> expected = new TreeMap<>();
        for (DemoLedger.Entry entry : ledger.records()) {
            String rules = entry.expect().stream()
                    .filter(word -> !word.startsWith("NOT_JUDGED") && !word.equals("CLEAN"))
                    .collect(Collectors.joining(" "));
            if (!rules.isEmpty()) {
                expected.put(entry.recordNo(), rules);
            }
        }

        assertThat(findings(check(ROOMY, rows()))).isEqualTo(expected);
    }

    @Test
    void neitherThreadsNorPartsNorMemoryChangeTheResult() throws Exception {
        String expected = sha256(check(ROOMY, rows()));

        assertThat(sha256(check(ROOMY, rows()))).as("the same once more").isEqualTo(expected);
        for (int parts : new int[] {1, 7, 1000}) {
            assertThat(sha256(check(new Resources(2, 64L << 20, parts), rows())))
                    .as("%d parts", parts)
                    .isEqualTo(expected);
        }
        assertThat(sha256(check(new Resources(1, 20_000, 3), rows()))).isEqualTo(expected);
        assertThat(sha256(check(new Resources(2, 20_000, 64), rows()))).isEqualTo(expected);
    }

    private void everyScenario() throws Exception {
        List<Scenario> all = Packs.SCENARIOS.stream()
                .filter(scenario -> !Packs.isOfTheCounty(scenario))
                .toList();
        ledger = new DemoLedger(BOOK.chargeSchema(), BOOK.payerSchema(), all).each(1);
        write("payers.csv", BOOK.payerSchema(), ledger.payers());
    }

    /** What a county's own packs go through when they are loaded is tried on the whole national pack. */
    @Test
    void rulesCompiledWhenLoadedGiveTheSameReportAsTheModel() throws Exception {
        everyScenario();
        JsonNode expected = check(ROOMY, rows());

        JsonNode compiledNow = check(RuleBook.loadFromSource(List.of()), ROOMY, rows());

        assertThat(told(compiledNow)).isEqualTo(told(expected));
        assertThat(sha256(compiledNow)).isEqualTo(sha256(expected));
    }

    /** As the rules are fired over a payer with very many records, and in smaller pieces too. */
    @Test
    void topicsFiredSparinglyGiveTheSameReportAsAllTogether() throws Exception {
        everyScenario();
        JsonNode expected = check(ROOMY, rows());

        assertThat(sparing(Integer.MAX_VALUE))
                .hasSizeGreaterThan(3 * BOOK.ruleSets().size());
        for (int most : new int[] {Integer.MAX_VALUE, 7, 1}) {
            JsonNode inPieces = check(BOOK.firing(sparing(most)), ROOMY, rows());

            assertThat(told(inPieces)).as("%d at once", most).isEqualTo(told(expected));
            assertThat(sha256(inPieces)).as("%d at once", most).isEqualTo(sha256(expected));
        }
    }

    private static List<RuleSet> sparing(int most) {
        return BOOK.ruleSets().stream()
                .flatMap(rules -> rules.sparing().get().stream()
                        .map(part -> Firing.inPieces(part.kieBase(), most))
                        .map(part -> new RuleSet(rules.grouping(), part, () -> List.of(part))))
                .toList();
    }

    /** The rules of each file in another order, and the files too: a topic's folder begins with a number drawn for it. */
    @Test
    void theOrderOfRulesAndTopicsMovesNothing() throws Exception {
        List<String> expected = told(check(ROOMY, rows()));

        Path pack = ShuffledPack.of(
                Path.of("src/main/resources/policy"), folder.resolve("shuffled"), new Random(SEEDS.get(0)));
        JsonNode shuffled = check(RuleBook.loadOnly(List.of(pack)), ROOMY, rows());

        assertThat(told(shuffled))
                .map(entry -> ShuffledPack.placesAsBefore(entry, pack))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theOrderOfRowsMovesNothingButTheRowNumbers() throws Exception {
        List<String> expected = told(check(ROOMY, rows()));

        for (long seed : SEEDS) {
            List<List<String>> shuffled = new ArrayList<>(rows());
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(told(check(new Resources(2, 20_000, 8), shuffled)))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    private static Scenario shuffled(Scenario scenario, long seed) {
        List<ScenarioRecord> records = new ArrayList<>(scenario.records());
        Collections.shuffle(records, new Random(seed));
        return new Scenario(
                scenario.topic(), scenario.name(), scenario.file(), scenario.line(), records, scenario.payerRows());
    }

    private List<List<String>> rows() {
        return ledger.records().stream().map(DemoLedger.Entry::cells).toList();
    }

    private JsonNode check(Resources resources, List<List<String>> rows) throws Exception {
        return check(BOOK, resources, rows);
    }

    private JsonNode check(RuleBook book, Resources resources, List<List<String>> rows) throws Exception {
        Path charges = write("charges.csv", BOOK.chargeSchema(), rows);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CheckRequest request =
                new CheckRequest(List.of(charges), List.of(folder.resolve("payers.csv")), ReadOptions.defaults(), null);
        try (CheckReport report = new ChargeChecker(book, resources).check(request, read -> {})) {
            ReportFormat.JSON.write(report, "zh", "2026-11-24T00:00:00Z", out);
        }
        JsonNode report = new ObjectMapper().readTree(out.toByteArray());
        assertThat(report.path("summary").path("rejectedRows").asInt()).isZero();
        return report;
    }

    private Path write(String name, Schema schema, List<List<String>> rows) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(schema.fields().stream().map(Field::key).collect(Collectors.joining(",")));
        rows.forEach(row -> lines.add(
                row.stream().map(cell -> '"' + cell.replace("\"", "\"\"") + '"').collect(Collectors.joining(","))));
        return Files.write(folder.resolve(name), lines, StandardCharsets.UTF_8);
    }

    private static Map<String, String> findings(JsonNode report) {
        Map<String, TreeSet<String>> found = new TreeMap<>();
        report.path("findings")
                .forEach(finding -> found.computeIfAbsent(
                                finding.path("recordNo").asString(), number -> new TreeSet<>())
                        .add(finding.path("rule").asString()
                                + ("LEAD".equals(finding.path("certainty").asString()) ? ":LEAD" : "")));
        Map<String, String> joined = new TreeMap<>();
        found.forEach((number, rules) -> joined.put(number, String.join(" ", rules)));
        return joined;
    }

    private static String sha256(JsonNode report) {
        return report.path("receipt").path("resultSha256").asString();
    }

    /** All that is told of findings and gaps but the row: with related records, explanation and workings. */
    private static List<String> told(JsonNode report) {
        List<String> told = new ArrayList<>();
        for (String list : List.of("findings", "notJudged")) {
            report.path(list).forEach(entry -> told.add(entry.toString().replaceFirst("\"row\":\\d+", "")));
        }
        Collections.sort(told);
        return told;
    }
}
