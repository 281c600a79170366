package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.money.Money;

/** What a charge tells rules of itself. */
class ChargeTest {

    @Test
    void countsDaysBetweenTwoDays() {
        Charge charge = Charges.of("R1", "2024-02-28", Map.of("remitted_on", LocalDate.parse("2024-03-02")));

        Amount days = charge.daysBetween("charged_on", "remitted_on", "days_passed");

        assertThat(days.value()).isEqualByComparingTo("3");
        assertThat(days.steps().stream().map(Step::value)).containsExactly("3", "2024-02-28", "2024-03-02");
        assertThat(charge.daysBetween("charged_on", "refunded_on", "days_passed")
                        .missing())
                .containsExactly("refunded_on");
    }

    @Test
    void isOffBeyondTheMarginOnEitherSide() {
        Charge charge = Charges.of("R1", "2024-01-01", Map.of("amount", Money.ofYuan("10.00")));
        Amount margin = Amount.plain(1);

        assertThat(charge.isOff(Amount.plain(11), Amount.plain(20), margin)).isFalse();
        assertThat(charge.isOff(Amount.plain(12), Amount.plain(20), margin)).isTrue();
        assertThat(charge.isOff(Amount.plain(5), Amount.plain(9), margin)).isFalse();
        assertThat(charge.isOff(Amount.plain(5), Amount.plain(8), margin)).isTrue();
        assertThat(charge.isOff(Amount.missing("x"), Amount.plain(8), margin)).isFalse();
        assertThat(charge.isOff(Amount.plain(5), Amount.missing("x"), margin)).isFalse();
        assertThat(charge.isOff(Amount.plain(5), Amount.plain(8), Amount.missing("x")))
                .isFalse();
    }

    @Test
    void onlyAPeriodMayHoldSeveral() {
        Charge oneDay = Charges.of("R1", "2024-01-01", Map.of("event_on", LocalDate.parse("2024-01-01")));

        assertThat(Charges.of("R1", "2024-01-01", Map.of())
                        .usualOfSeveral("quantity")
                        .undeclared())
                .containsExactly("quantity");
        assertThat(oneDay.usualOfSeveral("quantity").undeclared()).isEmpty();
        assertThat(Charges.of("R1", "2024-01-01", Map.of("quantity", BigDecimal.TEN))
                        .usualOfSeveral("quantity")
                        .undeclared())
                .isEmpty();
    }

    @Test
    void withoutOtherReliefAllOfItIsDueAndANegativeNever() {
        Charge charge = Charges.of("R1", "2024-01-01", Map.of());

        assertThat(charge.afterOtherRelief(Amount.plain(11)).value()).isEqualByComparingTo("11");
        assertThat(charge.afterOtherRelief(Amount.plain(-1)).value()).isZero();
    }

    @Test
    void showsAWordInChinese() {
        Charge charge = Charges.of("R1", "2024-01-01", Map.of("receipt_type", "FISCAL"));

        assertThat(charge.shown("receipt_type").steps())
                .containsExactly(new Step("receipt_type", "财政票据", "record.receipt_type"));
    }

    @Test
    void aNoughtFilledInIsNotGiven() {
        Charge charge = Charges.of(
                "R1", "2024-01-01", Map.of("quantity", BigDecimal.ZERO, "base_amount", Money.ofYuan("0.01")));

        assertThat(charge.states("quantity")).isFalse();
        assertThat(charge.states("base_amount")).isTrue();
        assertThat(charge.states("item_name")).isTrue();
        assertThat(charge.states("measure")).isFalse();
        assertThat(charge.stated("quantity").missing()).containsExactly("quantity");
        assertThat(charge.stated("base_amount").value()).isEqualByComparingTo("0.01");
    }

    @Test
    void ofWhatTookNothingThereMayBeNothing() {
        Charge charge = Charges.of("R1", "2024-01-01", Map.of("quantity", BigDecimal.ZERO, "amount", Money.ZERO));

        assertThat(charge.stated("quantity").value()).isEqualByComparingTo("0");
    }

    @Test
    void anEnterpriseNeedNotBeIncorporated() {
        assertThat(paidBy("ENTERPRISE").isEnterprise()).isTrue();
        assertThat(paidBy("PARTNERSHIP").isEnterprise()).isTrue();
        assertThat(paidBy("SOLE_PROPRIETORSHIP").isEnterprise()).isTrue();
        assertThat(paidBy("INDIVIDUAL_BUSINESS").isEnterprise()).isFalse();
        assertThat(paidBy("NATURAL_PERSON").isEnterprise()).isFalse();
    }

    private static Charge paidBy(String type) {
        return Charges.of("R1", "2024-01-01", Map.of("payer_type", type));
    }

    @Test
    void aStandInIsNoNumber() {
        BigDecimal four = BigDecimal.valueOf(4);

        assertThat(Charges.of("R1", "2024-01-01", "A0012").isNumbered("receipt_no", four))
                .isTrue();
        assertThat(Charges.of("R1", "2024-01-01", "A012").isNumbered("receipt_no", four))
                .isFalse();
        assertThat(Charges.of("R1", "2024-01-01", "000000").isNumbered("receipt_no", four))
                .isFalse();
        assertThat(Charges.of("R1", "2024-01-01", "无").isNumbered("receipt_no", four))
                .isFalse();
        assertThat(Charges.of("R1", "2024-01-01", Map.of()).isNumbered("receipt_no", four))
                .isFalse();
    }

    @Test
    void forAChargeOfOneDayADecisionTakesEffectAtOnce() {
        LocalDate decided = LocalDate.parse("2024-05-10");
        Charge theDay = Charges.of("R1", "2024-05-10", Map.of());
        Charge theDayBefore = Charges.of("R1", "2024-05-09", Map.of());

        assertThat(theDay.beginsAfter(decided)).isTrue();
        assertThat(theDay.isOverBefore(decided)).isFalse();
        assertThat(theDayBefore.isOverBefore(decided)).isTrue();
        assertThat(theDayBefore.beginsAfter(decided)).isFalse();
        assertThat(theDay.beginsAfter(null)).isFalse();
        assertThat(theDay.isOverBefore(null)).isFalse();
    }

    @Test
    void theNewYearAfterADayIsOfTheNextYear() {
        Charge charge = Charges.of("R1", "2024-12-31", Map.of());

        assertThat(charge.newYearAfter("charged_on")).isEqualTo(LocalDate.parse("2025-01-01"));
        assertThat(charge.newYearAfter("remitted_on")).isNull();
    }

    @Test
    void levyPeriodsTellWhetherTwoAreForTheSameTimeAndElseTheYear() {
        Charge spring = forPeriod("2024-01-01", "2024-03-31");
        Charge summer = forPeriod("2024-04-01", "2024-06-30");
        Charge march = forPeriod("2024-03-31", "2024-04-30");
        Charge year = Charges.of("R1", "2024-12-31", Map.of());
        Charge next = Charges.of("R2", "2025-01-01", Map.of());

        assertThat(spring.isForSameTimeAs(summer)).isFalse();
        assertThat(spring.isForSameTimeAs(march)).isTrue();
        assertThat(spring.isForSameTimeAs(year)).isTrue();
        assertThat(year.isForSameTimeAs(next)).isFalse();
    }

    @Test
    void nothingIsNoQuantityOfAChargeThatTookSomething() {
        Charge none = Charges.of("R1", "2024-01-01", Map.of("quantity", BigDecimal.ZERO));
        Charge two = Charges.of("R2", "2024-01-01", Map.of("quantity", BigDecimal.valueOf(2)));
        Charge free = Charges.of("R3", "2024-01-01", Map.of("quantity", BigDecimal.ZERO, "amount", Money.ZERO));

        assertThat(none.stated("quantity").missing()).containsExactly("quantity");
        assertThat(two.stated("quantity").value()).isEqualByComparingTo("2");
        assertThat(free.stated("quantity").value()).isEqualByComparingTo("0");
    }

    private static Charge forPeriod(String first, String last) {
        return Charges.of(
                "R", "2024-07-01", Map.of("period_start", LocalDate.parse(first), "period_end", LocalDate.parse(last)));
    }
}
