package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.catalogue.Catalogue;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Fields;
import org.mingcha.engine.record.Schema;

/** Charges found by what they share, and what is told of several together. */
class NeighboursTest {

    private static final Schema SCHEMA = Fields.charges(List.of());
    private static final Resolver RESOLVER = new Resolver(new Catalogue(), new Tables());

    private final Charge last = charge("R1", "P1", "窗口服务费", "2024-05-03", "T2", "30.00");
    private final Charge first = charge("R2", "P1", "窗口服务", "2024-05-01", "T1", "10.00");
    private final Charge sameDay = charge("R3", "P1", "窗口服务费", "2024-05-01", "T1", "20.00");
    private final Charge elsewhere = charge("R4", "P2", "窗口服务费", "2024-05-01", null, "20.00");
    private final Neighbours neighbours = new Neighbours(List.of(last, elsewhere, sameDay, first));

    @Test
    void findsThoseThatShareAllKeysInTheOrderOfCharging() {
        assertThat(neighbours.of(last, "payer_code", "item")).containsExactly(first, sameDay, last);
        assertThat(neighbours.of(last, "payer_code", "days")).containsExactly(last);
        assertThat(neighbours.of(first, "payer_code", "receipt_no")).containsExactly(first, sameDay);
    }

    @Test
    void findsNoneForAChargeThatLacksAKey() {
        assertThat(neighbours.of(elsewhere, "payer_code", "receipt_no")).isEmpty();
    }

    @Test
    void findsNoneWhereMoreThanTheLimitShareTheKeys() {
        assertThat(neighbours.few(BigDecimal.valueOf(2), last, "payer_code")).hasSize(3);
        assertThat(neighbours.few(BigDecimal.ONE, last, "payer_code")).isEmpty();
        assertThat(neighbours.few(null, last, "payer_code")).isEmpty();
    }

    @Test
    void thoseBeforeLeaveOutTheChargeItselfAndWhatFollows() {
        assertThat(neighbours.before(BigDecimal.TEN, sameDay, "payer_code")).containsExactly(first);
        assertThat(Totals.isLast(last, List.of(last, first))).isTrue();
        assertThat(Totals.isLast(first, List.of(last, first))).isFalse();
    }

    @Test
    void ofNoneThereIsNoLastAndNoPartsOfOne() {
        assertThat(Totals.isLast(last, List.of())).isFalse();
        assertThat(Totals.isLast(last, List.of(first))).isFalse();
        assertThat(Totals.arePartsOfOne(List.of())).isFalse();
    }

    @Test
    void whatIsLeftUnderACeilingCountsThoseBeforeFirst() {
        List<Charge> all = List.of(last, sameDay, first);

        assertThat(Totals.leftFor(last, all, Amount.plain(55)).value()).isEqualByComparingTo("25");
        assertThat(Totals.leftFor(last, all, Amount.plain(20)).value()).isEqualByComparingTo("0");
        assertThat(Totals.exceeds(last, all, Amount.plain(60))).isFalse();
        assertThat(Totals.exceeds(last, all, Amount.plain(59))).isTrue();
        assertThat(Totals.exceeds(last, all, Amount.missing("quantity"))).isFalse();
    }

    @Test
    void linesOfOneReceiptAreOneOccasion() {
        assertThat(Totals.occasions(List.of(last, sameDay, first, elsewhere)).value())
                .isEqualByComparingTo("3");
    }

    private static Charge charge(
            String number, String payer, String item, String day, @Nullable String receipt, String amount) {
        @Nullable Object[] values = new Object[SCHEMA.size()];
        values[SCHEMA.place("record_no")] = number;
        values[SCHEMA.place("unit_code")] = "12511401452346395X";
        values[SCHEMA.place("unit_name")] = "示例单位";
        values[SCHEMA.place("payer_code")] = payer;
        values[SCHEMA.place("item_name")] = item;
        values[SCHEMA.place("charged_on")] = LocalDate.parse(day);
        values[SCHEMA.place("receipt_no")] = receipt;
        values[SCHEMA.place("amount")] = Money.ofYuan(amount);
        return RESOLVER.resolve(new DataRow(SCHEMA, 0, 2, values), Payer.UNKNOWN);
    }
}
