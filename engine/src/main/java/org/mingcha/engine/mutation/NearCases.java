package org.mingcha.engine.mutation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioRecord;

/**
 * Cases near a known one: a record or its payer says something else in one fact or in two, as cases of the topic say it or as none does. Facts
 * that belong together, such as code and name of an item, change together.
 */
final class NearCases {

    private static final List<List<String>> TOGETHER = List.of(
            List.of("item_code", "item_name", "nature"),
            List.of("unit_name", "unit_type"),
            List.of("period_start", "period_end"));

    /** What a record is told apart by; another of them would be another record, not another fact. */
    private static final Set<String> NAMES = Set.of("record_no", "payer_name");

    private static final List<LocalDate> FAR_DAYS =
            List.of(LocalDate.of(1990, 6, 1), LocalDate.of(1999, 12, 31), LocalDate.of(2030, 1, 1));
    private static final List<Object> AMOUNTS =
            List.of(Money.ZERO, Money.ofYuan("0.01"), Money.ofYuan("1000000.00"), Money.ofYuan("-100.00"));

    /** How many values of one fact are taken over from the topic, and from all others. */
    private static final int OF_TOPIC = 14;

    private static final int OF_OTHERS = 6;
    /** Other items: one of nearly every topic. */
    private static final int OTHER_ITEMS = 60;

    private final List<Scenario> topic;
    private final List<Change> ofRecords = new ArrayList<>();
    private final List<Change> ofPayers = new ArrayList<>();

    /** Other values at these places of a row. */
    private record Change(List<String> keys, List<Integer> places, List<@Nullable Object> values) {

        DataRow in(DataRow row) {
            @Nullable Object[] changed = row.values();
            for (int i = 0; i < places.size(); i++) {
                changed[places.get(i)] = values.get(i);
            }
            return new DataRow(row.schema(), row.file(), row.row(), changed);
        }
    }

    /** @param fields facts that rules of the topic read, whether or not a case of it names them */
    NearCases(List<Scenario> all, String topic, Collection<String> fields) {
        this.topic =
                all.stream().filter(scenario -> scenario.topic().equals(topic)).toList();
        List<DataRow> own = records(this.topic);
        List<DataRow> others = records(
                all.stream().filter(scenario -> !scenario.topic().equals(topic)).toList());
        if (!own.isEmpty()) {
            changes(own, others, fields, ofRecords);
        }
        List<DataRow> payers = this.topic.stream()
                .flatMap(scenario -> scenario.payerRows().stream())
                .toList();
        if (!payers.isEmpty()) {
            changes(payers, List.of(), fields, ofPayers);
        }
    }

    private static List<DataRow> records(List<Scenario> scenarios) {
        return scenarios.stream()
                .flatMap(scenario -> scenario.records().stream())
                .map(ScenarioRecord::row)
                .toList();
    }

    /** One fact of one record or payer row changed, only these facts if any are named; or a record or payer row left out. */
    Stream<Scenario> withOneChange(Scenario scenario, Set<String> facts) {
        Stream<Scenario> changed = IntStream.range(0, scenario.records().size())
                .boxed()
                .flatMap(record -> of(facts, ofRecords).map(change -> withRecord(scenario, record, change)));
        Stream<Scenario> payers = IntStream.range(0, scenario.payerRows().size())
                .boxed()
                .flatMap(row -> of(facts, ofPayers).map(change -> withPayer(scenario, row, change)));
        return Stream.of(changed, payers, shorter(scenario)).flatMap(cases -> cases);
    }

    private static Stream<Change> of(Set<String> facts, List<Change> changes) {
        return changes.stream()
                .filter(change -> facts.isEmpty() || change.keys().stream().anyMatch(facts::contains));
    }

    /** Two changes, the first of these facts if any are named, or a record of another case of the topic beside a changed one; without end. */
    Stream<Scenario> withTwoChanges(Scenario scenario, Set<String> facts, Random random) {
        if (ofRecords.isEmpty()) {
            return Stream.empty();
        }
        List<Change> first = of(facts, ofRecords).toList();
        return Stream.generate(() -> {
            Scenario once = anyChange(scenario, first.isEmpty() ? ofRecords : first, random);
            return random.nextInt(4) == 0 ? joined(once, random) : anyChange(once, ofRecords, random);
        });
    }

    private Scenario anyChange(Scenario scenario, List<Change> changes, Random random) {
        int payers = scenario.payerRows().size();
        if (payers > 0 && !ofPayers.isEmpty() && random.nextInt(3) == 0) {
            return withPayer(scenario, random.nextInt(payers), ofPayers.get(random.nextInt(ofPayers.size())));
        }
        return withRecord(
                scenario, random.nextInt(scenario.records().size()), changes.get(random.nextInt(changes.size())));
    }

    private Scenario joined(Scenario scenario, Random random) {
        Scenario other = topic.get(random.nextInt(topic.size()));
        ScenarioRecord more = other.records().get(random.nextInt(other.records().size()));
        DataRow row = more.row();
        Schema schema = row.schema();
        @Nullable Object[] values = row.values();
        int payer = schema.place("payer_code");
        values[payer] = scenario.records().get(0).row().value("payer_code");
        int line =
                scenario.records().stream().mapToInt(ScenarioRecord::line).max().orElse(0) + 1;
        values[schema.place("record_no")] = "N" + line;
        List<ScenarioRecord> records = new ArrayList<>(scenario.records());
        records.add(record(more, line, new DataRow(schema, row.file(), line, values)));
        return with(scenario, records, scenario.payerRows());
    }

    private static Stream<Scenario> shorter(Scenario scenario) {
        Stream<Scenario> payers = scenario.payerRows().stream()
                .map(row -> with(scenario, scenario.records(), without(scenario.payerRows(), row)));
        return scenario.records().size() < 2
                ? payers
                : Stream.concat(
                        payers,
                        scenario.records().stream()
                                .map(record ->
                                        with(scenario, without(scenario.records(), record), scenario.payerRows())));
    }

    private static <T> List<T> without(List<T> list, T one) {
        return list.stream().filter(other -> other != one).toList();
    }

    private static Scenario withRecord(Scenario scenario, int which, Change change) {
        List<ScenarioRecord> records = new ArrayList<>(scenario.records());
        ScenarioRecord record = records.get(which);
        records.set(which, record(record, record.line(), change.in(record.row())));
        return with(scenario, records, scenario.payerRows());
    }

    private static ScenarioRecord record(ScenarioRecord of, int line, DataRow row) {
        return new ScenarioRecord(line, of.source(), row, of.expect(), List.of(), List.of());
    }

    private static Scenario withPayer(Scenario scenario, int which, Change change) {
        List<DataRow> rows = new ArrayList<>(scenario.payerRows());
        rows.set(which, change.in(rows.get(which)));
        return with(scenario, scenario.records(), rows);
    }

    private static Scenario with(Scenario scenario, List<ScenarioRecord> records, List<DataRow> payerRows) {
        return new Scenario(
                scenario.topic(),
                scenario.name(),
                scenario.file(),
                scenario.line(),
                List.copyOf(records),
                List.copyOf(payerRows));
    }

    private static void changes(
            List<DataRow> own, List<DataRow> others, Collection<String> fields, List<Change> changes) {
        Schema schema = own.get(0).schema();
        Set<String> grouped = new LinkedHashSet<>();
        for (List<String> group : TOGETHER) {
            if (group.stream().allMatch(key -> schema.place(key) >= 0)) {
                grouped.addAll(group);
                List<Integer> places = group.stream().map(schema::place).toList();
                taken(own, others, places, group.contains("item_code") ? OTHER_ITEMS : OF_OTHERS)
                        .forEach(values -> changes.add(new Change(group, places, values)));
            }
        }
        for (Field field : schema.fields()) {
            String key = field.key();
            boolean told = own.stream().anyMatch(row -> row.value(key) != null);
            if (!grouped.contains(key) && !NAMES.contains(key) && (told || fields.contains(key))) {
                List<Integer> places = List.of(schema.place(key));
                values(field, taken(own, others, places, OF_OTHERS))
                        .forEach(value ->
                                changes.add(new Change(List.of(key), places, Collections.singletonList(value))));
            }
        }
    }

    /** What rows say at these places, each once, those of the topic first. */
    private static Set<List<@Nullable Object>> taken(
            List<DataRow> own, List<DataRow> others, List<Integer> places, int ofOthers) {
        Set<List<@Nullable Object>> taken = distinct(own, places, 2 * OF_TOPIC);
        taken.addAll(distinct(others, places, ofOthers));
        return taken;
    }

    private static Set<List<@Nullable Object>> distinct(List<DataRow> rows, List<Integer> places, int most) {
        Set<List<@Nullable Object>> all = new LinkedHashSet<>();
        rows.forEach(
                row -> all.add(places.stream().<@Nullable Object>map(row::value).toList()));
        List<List<@Nullable Object>> list = new ArrayList<>(all);
        Set<List<@Nullable Object>> spread = new LinkedHashSet<>();
        for (int i = 0; i < most && i < list.size(); i++) {
            spread.add(list.get((int) ((long) i * list.size() / Math.min(most, list.size()))));
        }
        return spread;
    }

    private static Set<@Nullable Object> values(Field field, Set<List<@Nullable Object>> taken) {
        Set<@Nullable Object> values = new LinkedHashSet<>();
        if (!field.required()) {
            values.add(null);
        }
        taken.forEach(one -> values.add(one.get(0)));
        switch (field.type()) {
            case YES_NO -> values.addAll(List.of(true, false));
            case WORD -> values.addAll(field.words().keySet());
            case DATE -> values.addAll(FAR_DAYS);
            case MONEY -> values.addAll(AMOUNTS);
            default -> {
                // What cases say is enough.
            }
        }
        if (field.required()) {
            values.removeIf(Objects::isNull);
        }
        return values;
    }
}
