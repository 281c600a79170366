package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Row;

/** Payments of one tax that each record gives as the whole. */
class InstalmentsTest {

    private static final Amount WHOLE = Amount.plain(100);

    private final Charge spring = of("R1", "2024-04-15", "60.00", Map.of());
    private final Charge autumn = of("R2", "2024-10-15", "40.00", Map.of());

    @Test
    void aChargeAloneOwesAllOfIt() {
        Instalments alone = beside(spring);

        assertThat(alone.isSeveral()).isFalse();
        assertThat(alone.isLast()).isFalse();
        assertThat(alone.left(WHOLE)).isSameAs(WHOLE);
    }

    @Test
    void ofSeveralTheLastOwesWhatTheOthersLeft() {
        assertThat(beside(spring, autumn).left(WHOLE).value()).isZero();
        assertThat(beside(spring, autumn).isLast()).isFalse();
        assertThat(beside(autumn, spring).isLast()).isTrue();
        assertThat(beside(autumn, spring).getOthers()).containsExactly(spring);
        assertThat(beside(autumn, spring).left(WHOLE).value()).isEqualByComparingTo("40");
        assertThat(beside(autumn, spring).left(Amount.plain(90)).value()).isEqualByComparingTo("30");
        assertThat(beside(autumn, spring).left(Amount.plain(50)).value()).isZero();
        assertThat(beside(autumn, spring).left(Amount.missing("x")).missing()).containsExactly("x");
    }

    @Test
    void paymentsThatComeToMoreThanTheWholeAreForSeveralObjects() {
        assertThat(beside(autumn, of("R1", "2024-04-15", "60.01", Map.of())).isSeveral())
                .isFalse();
        assertThat(Instalments.of(autumn, new Neighbours(List.of(spring, autumn)), Amount.missing("x"), "quantity")
                        .isSeveral())
                .isFalse();
    }

    @Test
    void whatSpeaksForAnotherObjectIsNoPart() {
        Charge sameDay = of("R3", "2024-10-15", "10.00", Map.of());
        Charge elsewhere = of("R4", "2024-04-15", "10.00", Map.of("unit_code", "91110000710931336R"));
        Charge larger = of("R5", "2024-04-15", "10.00", Map.of("quantity", BigDecimal.TEN));
        Charge otherTime = of("R9", "2024-04-15", "10.00", Map.of("event_on", LocalDate.of(2024, 5, 1)));
        Charge otherPayer = of("R6", "2024-04-15", "10.00", Map.of("payer_code", "P2"));
        Charge refunded = of("R7", "2024-04-15", "10.00", Map.of("refunded_amount", Money.ofYuan("10.00")));
        Charge nothing = of("R8", "2024-04-15", "0.00", Map.of());

        for (Charge other : List.of(sameDay, elsewhere, larger, otherTime, otherPayer, refunded, nothing)) {
            assertThat(beside(autumn, other).isSeveral()).isFalse();
        }
    }

    @Test
    void aLastPaymentWithAReliefCompletesNothing() {
        Charge relieved = of("R3", "2024-10-15", "10.00", Map.of("relief_amount", Money.ofYuan("90.00")));
        Charge relievedBefore = of("R4", "2024-04-15", "10.00", Map.of("relief_amount", Money.ofYuan("90.00")));

        assertThat(beside(relieved, spring).isSeveral()).isFalse();
        assertThat(beside(autumn, relievedBefore).isSeveral()).isTrue();
    }

    @Test
    void aTaxThatIsNotCountedByTheYearHasNone() {
        TaxBeforeRelief tax = new TaxBeforeRelief(spring, WHOLE, Row.NONE);
        Neighbours neighbours = new Neighbours(List.of(spring, autumn));

        assertThat(Instalments.of(tax, neighbours).isSeveral()).isFalse();
        assertThat(tax.byTheYear("quantity").getYearlyBase()).isEqualTo("quantity");
        assertThat(tax.getYearlyBase()).isEmpty();
        assertThat(Instalments.ofYear(spring, neighbours, WHOLE, "quantity").isSeveral())
                .isFalse();
    }

    private static Instalments beside(Charge charge, Charge... others) {
        List<Charge> all = new ArrayList<>(List.of(others));
        all.add(charge);
        return Instalments.of(charge, new Neighbours(all), WHOLE, "quantity");
    }

    private static Charge of(String recordNo, String day, String yuan, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "amount", Money.ofYuan(yuan),
                "quantity", BigDecimal.ONE,
                "event_on", LocalDate.of(2024, 4, 1)));
        values.putAll(more);
        return Charges.of(recordNo, day, values);
    }
}
