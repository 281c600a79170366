package org.mingcha.engine.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.Parsed;
import org.mingcha.engine.file.ValueParser;
import org.mingcha.engine.policy.CsvSheet;
import org.mingcha.engine.policy.Fault;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.FieldType;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.BrokenRuleBook;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.ScenarioText;
import org.mingcha.engine.text.Text;

/**
 * Reads {@code scenarios.csv}, {@code scenarios.yaml} and what files of scenarios stand beside them: a row is a record, rows of one case stand
 * under one name and are judged together. What a row leaves out of the required columns is filled in, so that a case shows only what matters to it. A row that says {@code PAYER} under {@code expect} is a row of a
 * payer file. A column nobody knows is a fault.
 */
public final class ScenarioReader {

    private static final List<String> OWN = List.of("case", "source", "expect", "lawful", "cites");
    private static final Map<String, String> DEFAULTS = Map.of(
            "unit_code", "12511401452346395X",
            "unit_name", "示例单位",
            "unit_type", "TAX_AUTHORITY",
            "payer_type", "ENTERPRISE");

    /** In place of {@code expect}: the row is a row of a payer file. */
    private static final String PAYER = "PAYER";

    private final Schema schema;
    private final Schema payerSchema;
    private final List<Fault> faults;
    /** Where each case stands, by topic and name. */
    private final Map<String, String> files = new HashMap<>();

    private ScenarioReader(Schema schema, Schema payerSchema, List<Fault> faults) {
        this.schema = schema;
        this.payerSchema = payerSchema;
        this.faults = faults;
    }

    /** All scenarios of a rule book, topic by topic; throws {@link BrokenRuleBook} with every fault in their files. */
    public static List<Scenario> readAll(RuleBook book) {
        List<Fault> faults = new ArrayList<>();
        ScenarioReader reader = new ScenarioReader(book.chargeSchema(), book.payerSchema(), faults);
        List<Scenario> scenarios = new ArrayList<>();
        book.scenarios().forEach(text -> scenarios.addAll(reader.read(text)));
        if (!faults.isEmpty()) {
            throw new BrokenRuleBook(faults);
        }
        return scenarios;
    }

    private List<Scenario> read(ScenarioText text) {
        String file = text.file();
        CsvSheet sheet = ScenarioSheet.read(file, text.text(), faults);
        for (String column : sheet.header()) {
            if (!OWN.contains(column) && schema.place(column) < 0 && payerSchema.place(column) < 0) {
                fault(file, 1, "列 " + column + " 不认识", "unknown column " + column);
            }
        }
        Map<String, List<ScenarioRecord>> cases = new LinkedHashMap<>();
        Map<String, List<DataRow>> payerRows = new HashMap<>();
        for (CsvSheet.Line line : sheet.lines()) {
            if (PAYER.equals(sheet.cell(line, "expect"))) {
                payerRows
                        .computeIfAbsent(sheet.cell(line, "case"), name -> new ArrayList<>())
                        .add(payerRow(sheet, line));
                continue;
            }
            ScenarioRecord record = record(sheet, line);
            if (record != null) {
                cases.computeIfAbsent(sheet.cell(line, "case"), name -> new ArrayList<>())
                        .add(record);
            }
        }
        List<Scenario> scenarios = new ArrayList<>();
        cases.forEach((name, records) -> {
            int line = records.get(0).line();
            String before = files.put(text.topic() + "/" + name, file);
            if (before != null && !before.equals(file)) {
                fault(file, line, "同名的场景已在 " + before, "a case of this name stands in " + before);
            }
            scenarios.add(new Scenario(
                    text.topic(),
                    name,
                    file,
                    line,
                    List.copyOf(records),
                    List.copyOf(payerRows.getOrDefault(name, List.of()))));
        });
        return scenarios;
    }

    private @Nullable ScenarioRecord record(CsvSheet sheet, CsvSheet.Line line) {
        int before = faults.size();
        @Nullable Object[] values = values(sheet, line, schema, DEFAULTS);
        fill(values, "record_no", "S" + line.number());
        fill(values, "payer_code", payerOf(sheet, line));
        fill(values, "charged_on", chargedOn(values));
        List<String> expect = words(sheet.cell(line, "expect"));
        if (expect.isEmpty()) {
            fault(sheet.file(), line.number(), "expect 为空", "expect is empty");
        }
        for (Field field : schema.fields()) {
            if (field.required() && values[schema.place(field.key())] == null) {
                fault(sheet.file(), line.number(), "缺少 " + field.key(), field.key() + " is missing");
            }
        }
        if ((values[schema.place("period_start")] == null) != (values[schema.place("period_end")] == null)) {
            fault(sheet.file(), line.number(), "所属期起、止须同时填写,否则台账读不进", "a ledger is not read with half a levy period");
        }
        if (faults.size() > before) {
            return null;
        }
        return new ScenarioRecord(
                line.number(),
                sheet.cell(line, "source"),
                new DataRow(schema, 0, line.number(), values),
                expect.stream().sorted().toList(),
                words(sheet.cell(line, "lawful")),
                list(sheet.cell(line, "cites")));
    }

    private DataRow payerRow(CsvSheet sheet, CsvSheet.Line line) {
        @Nullable Object[] values = values(sheet, line, payerSchema, Map.of());
        int payer = payerSchema.place("payer_code");
        values[payer] = Objects.requireNonNullElse(values[payer], payerOf(sheet, line));
        return new DataRow(payerSchema, 0, line.number(), values);
    }

    /** Records and payer rows of one case share a payer where none is named. */
    private static String payerOf(CsvSheet sheet, CsvSheet.Line line) {
        return "P-" + Integer.toHexString(sheet.cell(line, "case").hashCode());
    }

    private @Nullable Object[] values(CsvSheet sheet, CsvSheet.Line line, Schema of, Map<String, String> defaults) {
        @Nullable Object[] values = new Object[of.size()];
        for (int place = 0; place < values.length; place++) {
            Field field = of.fields().get(place);
            String cell = sheet.cell(line, field.key());
            if (cell.isEmpty()) {
                cell = defaults.getOrDefault(field.key(), "");
            }
            if (!cell.isEmpty()) {
                values[place] = value(sheet, line, field, cell);
            }
        }
        return values;
    }

    private @Nullable Object value(CsvSheet sheet, CsvSheet.Line line, Field field, String cell) {
        if (field.type() == FieldType.CREDIT_CODE || field.key().equals("payer_code")) {
            return cell;
        }
        Parsed parsed = ValueParser.parse(field, cell);
        if (!parsed.ok()) {
            fault(sheet.file(), line.number(), field.key() + ":" + cell, field.key() + ": " + cell);
        }
        return parsed.value();
    }

    private @Nullable LocalDate chargedOn(@Nullable Object[] values) {
        Object event = values[schema.place("event_on")];
        Object last = values[schema.place("period_end")];
        if (event instanceof LocalDate day) {
            return day;
        }
        return last instanceof LocalDate day ? day.plusDays(1) : null;
    }

    private void fill(@Nullable Object[] values, String key, @Nullable Object value) {
        int place = schema.place(key);
        values[place] = Objects.requireNonNullElse(values[place], value == null ? "" : value);
        if ("".equals(values[place])) {
            values[place] = null;
        }
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\s+"));
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\s*\\|\\s*"));
    }

    private void fault(String file, int line, String zh, String en) {
        faults.add(new Fault(file, line, new Text(zh, en)));
    }
}
