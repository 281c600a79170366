package org.mingcha.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.catalogue.Catalogue;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.charge.Resolver;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Fields;
import org.mingcha.engine.record.Schema;

/** The other charges that a report rests on. */
class BesideTest {

    private static final Schema SCHEMA = Fields.charges(List.of());
    private static final Resolver RESOLVER = new Resolver(new Catalogue(), new Tables());

    private final List<Charge> inOrder =
            IntStream.range(0, 500).mapToObj(BesideTest::charge).toList();

    @Test
    void ofVeryManyTheFirstThatWereChargedAreKept() {
        List<Charge> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(1));

        Beside beside = Beside.of(shuffled);

        assertThat(beside.charges()).isEqualTo(inOrder.subList(0, 200));
        assertThat(beside.all()).isEqualTo(500);
        assertThat(beside.areMoreThanKept()).isTrue();
        assertThat(beside.first()).isSameAs(inOrder.get(0));
    }

    @Test
    void ofUpToTwoHundredNoneIsLeftOut() {
        Beside beside = Beside.of(inOrder.subList(0, 200));

        assertThat(beside.charges()).hasSize(200);
        assertThat(beside.areMoreThanKept()).isFalse();
    }

    @Test
    void aChargeThatStandsInSeveralCountsOnce() {
        Beside one = Beside.of(List.of(inOrder.get(3)));
        Beside two = Beside.of(inOrder.subList(2, 4));

        Beside together = Beside.together(List.of(one, two));

        assertThat(together.charges()).containsExactlyInAnyOrder(inOrder.get(2), inOrder.get(3));
        assertThat(together.all()).isEqualTo(2);
    }

    @Test
    void manyPairsAreCountedWhole() {
        List<Beside> pairs =
                inOrder.stream().map(other -> Beside.of(List.of(other))).toList();

        Beside together = Beside.together(pairs);

        assertThat(together.charges()).isEqualTo(inOrder.subList(0, 200));
        assertThat(together.all()).isEqualTo(500);
    }

    private static Charge charge(int place) {
        @Nullable Object[] values = new Object[SCHEMA.size()];
        values[SCHEMA.place("record_no")] = "R" + place;
        values[SCHEMA.place("unit_code")] = "U";
        values[SCHEMA.place("unit_name")] = "示例单位";
        values[SCHEMA.place("payer_code")] = "P";
        values[SCHEMA.place("item_name")] = "窗口服务费";
        values[SCHEMA.place("charged_on")] = LocalDate.of(2024, 1, 1).plusDays(place);
        values[SCHEMA.place("amount")] = Money.ofYuan("10.00");
        return RESOLVER.resolve(new DataRow(SCHEMA, 0, place + 2, values), Payer.UNKNOWN);
    }
}
