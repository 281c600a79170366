package org.mingcha.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.catalogue.Catalogue;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.charge.Resolver;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Fields;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.Grouping;

/** Groups of rows: all of a key together, each resolved while what is known of its payer still stands. */
class SessionsTest {

    private static final Schema SCHEMA = Fields.charges(List.of());
    private static final Resolver RESOLVER = new Resolver(new Catalogue(), new Tables());
    private static final Grouping BY_RECEIPT = Grouping.parse("unit_code receipt_no (several)");

    @Test
    void aRowIsResolvedBeforeTheNextIsAskedFor() {
        List<String> told = new ArrayList<>();
        Iterator<DataRow> rows = IntStream.range(0, 300)
                .mapToObj(number -> row("P" + number / 2, "R" + number))
                .peek(row -> told.add("asked " + row.text("receipt_no")))
                .iterator();

        List<List<Charge>> sessions = all(Sessions.cut(rows, Grouping.BY_PAYER, row -> {
            told.add("resolved " + row.text("receipt_no"));
            return resolved(row);
        }));

        assertThat(told)
                .containsExactlyElementsOf(IntStream.range(0, 300)
                        .boxed()
                        .flatMap(number -> Stream.of("asked R" + number, "resolved R" + number))
                        .toList());
        assertThat(sessions).hasSize(3).allMatch(session -> session.size() % 2 == 0);
    }

    @Test
    void whereTheGroupingIsOfSeveralARowAloneIsLeftOut() {
        List<DataRow> rows = List.of(
                row("P1", "A"),
                row("P2", "B"),
                row("P3", "B"),
                row("P4", "C"),
                row("P5", "D"),
                row("P6", "D"),
                row("P7", "D"),
                row("P8", "E"));

        assertThat(payers(Sessions.of(rows, BY_RECEIPT, SessionsTest::resolved)))
                .containsExactly(List.of("P2", "P3", "P5", "P6", "P7"));
        assertThat(Sessions.of(rows.subList(0, 2), BY_RECEIPT, SessionsTest::resolved))
                .isEmpty();
    }

    @Test
    void aRowAloneBehindAFullGroupIsLeftOutToo() {
        List<DataRow> rows = new ArrayList<>();
        IntStream.range(0, 128).forEach(number -> rows.add(row("P" + number, "A")));
        rows.add(row("alone", "B"));
        rows.add(row("P128", "C"));
        rows.add(row("P129", "C"));
        rows.add(row("alone", "D"));

        List<List<String>> payers = payers(Sessions.of(rows, BY_RECEIPT, SessionsTest::resolved));

        assertThat(payers).hasSize(2).last().isEqualTo(List.of("P128", "P129"));
        assertThat(payers.get(0)).hasSize(128).doesNotContain("alone");
    }

    private static List<List<String>> payers(List<List<Charge>> sessions) {
        return sessions.stream()
                .map(session -> session.stream().map(Charge::getPayerCode).toList())
                .toList();
    }

    private static List<List<Charge>> all(Iterator<List<Charge>> sessions) {
        List<List<Charge>> all = new ArrayList<>();
        sessions.forEachRemaining(all::add);
        return all;
    }

    private static Charge resolved(DataRow row) {
        return RESOLVER.resolve(row, Payer.UNKNOWN);
    }

    private static DataRow row(String payer, String receipt) {
        @Nullable Object[] values = new Object[SCHEMA.size()];
        put(values, "unit_code", "U1");
        put(values, "unit_name", "示例单位");
        put(values, "item_name", "示例费");
        put(values, "nature", "ADMINISTRATIVE_FEE");
        put(values, "payer_code", payer);
        put(values, "unit_type", "GOVERNMENT_BODY");
        values[SCHEMA.place("charged_on")] = LocalDate.of(2026, 1, 1);
        put(values, "receipt_no", receipt);
        return new DataRow(SCHEMA, 0, 2, values);
    }

    private static void put(@Nullable Object[] values, String key, String value) {
        values[SCHEMA.place(key)] = value;
    }
}
