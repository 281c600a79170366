package org.mingcha.engine.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.CreditCode;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Schema;

/**
 * A synthetic county ledger with a known answer key, made from the scenarios of the pack: most records are clean, and every rule that any
 * scenario expects to report is planted at least once where the size allows. The same size and seed give the same ledger.
 */
public final class DemoLedger {

    private static final int CLEAN_IN_A_HUNDRED = 90;
    private static final int NOT_JUDGED_IN_A_HUNDRED = 2;
    private static final int UNITS = 40;
    private static final String ORGAN = "113301000";

    private final Schema schema;
    private final Schema payerSchema;
    private final List<Scenario> all;
    private final List<Scenario> clean = new ArrayList<>();
    private final List<Scenario> notJudged = new ArrayList<>();
    private final List<Scenario> reported = new ArrayList<>();
    /** A scenario for each rule, in the order of rule ids. */
    private final TreeMap<String, Scenario> byRule = new TreeMap<>();

    public DemoLedger(Schema schema, Schema payerSchema, List<Scenario> scenarios) {
        this.schema = schema;
        this.payerSchema = payerSchema;
        this.all = List.copyOf(scenarios);
        for (Scenario scenario : scenarios) {
            List<String> expected = scenario.records().stream()
                    .flatMap(record -> record.expect().stream())
                    .toList();
            if (expected.stream().allMatch("CLEAN"::equals)) {
                clean.add(scenario);
            } else if (expected.stream().anyMatch(word -> word.startsWith("NOT_JUDGED"))) {
                notJudged.add(scenario);
            } else {
                reported.add(scenario);
                expected.stream()
                        .filter(word -> !"CLEAN".equals(word))
                        .forEach(word -> byRule.putIfAbsent(word, scenario));
            }
        }
    }

    /** At least {@code records} records, a few more where the last case has several. The scenarios must have a clean case. */
    public Ledger generate(int records, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Ledger ledger = new Ledger(new ArrayList<>(records), new ArrayList<>());
        for (Scenario scenario : byRule.values()) {
            if (ledger.records().size() < records) {
                plant(scenario, ledger, random);
            }
        }
        while (ledger.records().size() < records) {
            plant(draw(random), ledger, random);
        }
        return ledger;
    }

    /** Every scenario once, in their order: a ledger of known cases. */
    public Ledger each(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Ledger ledger = new Ledger(new ArrayList<>(), new ArrayList<>());
        all.forEach(scenario -> plant(scenario, ledger, random));
        return ledger;
    }

    private Scenario draw(RandomGenerator random) {
        int hundredth = random.nextInt(100);
        List<Scenario> from = clean;
        if (hundredth >= CLEAN_IN_A_HUNDRED) {
            from = hundredth < CLEAN_IN_A_HUNDRED + NOT_JUDGED_IN_A_HUNDRED ? notJudged : reported;
        }
        List<Scenario> drawn = from.isEmpty() ? clean : from;
        return drawn.get(random.nextInt(drawn.size()));
    }

    private void plant(Scenario scenario, Ledger ledger, RandomGenerator random) {
        int first = hasReceipts(scenario) ? UNITS + ledger.records().size() : random.nextInt(UNITS);
        Map<String, String> units = new HashMap<>();
        Map<String, String> payers = new HashMap<>();
        for (ScenarioRecord record : scenario.records()) {
            @Nullable Object[] values = record.row().values();
            String number = "D" + String.format("%08d", ledger.records().size() + 1);
            String payer = payers.computeIfAbsent(
                    Objects.toString(values[schema.place("payer_code")]), code -> "P" + number.substring(1));
            values[schema.place("record_no")] = number;
            values[schema.place("payer_code")] = payer;
            values[schema.place("unit_code")] = units.computeIfAbsent(
                    Objects.toString(values[schema.place("unit_code")]), code -> unitCode(first + units.size()));
            ledger.records().add(new Entry(number, cells(values), record.expect(), record.lawful(), scenario.title()));
        }
        for (DataRow row : scenario.payerRows()) {
            @Nullable Object[] values = row.values();
            int place = payerSchema.place("payer_code");
            values[place] = payers.get(Objects.toString(values[place]));
            ledger.payers().add(cells(values));
        }
    }

    private static List<String> cells(@Nullable Object[] values) {
        List<String> cells = new ArrayList<>(values.length);
        for (Object value : values) {
            cells.add(text(value));
        }
        return cells;
    }

    /** Receipts are numbered by charging unit: a scenario that has some gets units of its own. */
    private boolean hasReceipts(Scenario scenario) {
        int receipt = schema.place("receipt_no");
        return scenario.records().stream().anyMatch(record -> record.row().value(receipt) != null);
    }

    private static String unitCode(int unit) {
        String first = ORGAN + String.format("%08d", unit);
        return first + CreditCode.checkCharacter(first);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return Objects.toString(value, "");
    }

    /** The ledger: its records, and the rows of the payer file that belongs to it, in the order of the payer schema. */
    public record Ledger(List<Entry> records, List<List<String>> payers) {}

    /**
     * A record of the ledger and what must come of it.
     *
     * @param cells in the order of the schema, empty where there is no value
     * @param expect as in {@link ScenarioRecord}
     */
    public record Entry(
            String recordNo, List<String> cells, List<String> expect, List<String> lawful, String scenario) {}
}
