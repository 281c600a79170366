package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.money.Money;

/** What the others of a year come to, by name. */
class LargestByNameTest {

    private static final Charge FIRST_HALF = of("C1", Map.of("payer_name", "甲店", "base_amount", Money.ofYuan("40.00")));
    private static final Charge YEAR = of("C2", Map.of("payer_name", "甲店", "base_amount", Money.ofYuan("90.00")));
    private static final Charge OTHER = of("C3", Map.of("payer_name", "乙店", "base_amount", Money.ofYuan("5.00")));
    private static final Charge UNNAMED = of("C4", Map.of("base_amount", Money.ofYuan("1.00")));
    private static final Charge UNNAMED_TOO = of("C5", Map.of("base_amount", Money.ofYuan("2.00")));
    private static final Charge UNKNOWN = of("C6", Map.of("payer_name", "乙店"));

    @Test
    void ofEachOtherNameTheLargestCounts() {
        assertThat(elsewhere(OTHER, FIRST_HALF, YEAR, OTHER).value()).isEqualByComparingTo("90");
        assertThat(elsewhere(YEAR, FIRST_HALF, OTHER, YEAR).value()).isEqualByComparingTo("5");
    }

    @Test
    void thoseWithoutANameCountEachByItself() {
        assertThat(elsewhere(YEAR, UNNAMED, UNNAMED_TOO, YEAR).value()).isEqualByComparingTo("3");
        assertThat(elsewhere(UNNAMED, UNNAMED, UNNAMED_TOO, YEAR).value()).isEqualByComparingTo("92");
    }

    @Test
    void withoutANameTheSameAmountOrOtherDaysMayBeTheSameBusiness() {
        Charge sameAmount = of("C7", Map.of("base_amount", Money.ofYuan("1.00")));
        Charge otherDays = Charges.of("C8", "2024-06-01", Map.of("base_amount", Money.ofYuan("3.00")));

        assertThat(elsewhere(UNNAMED, UNNAMED, sameAmount, otherDays).value()).isEqualByComparingTo("0");
    }

    @Test
    void nothingIsTheSumOfNoneAndWhatIsMissingMakesItUnknown() {
        assertThat(elsewhere(YEAR).value()).isEqualByComparingTo("0");
        assertThat(elsewhere(YEAR, OTHER, UNKNOWN, YEAR).isKnown()).isFalse();
        assertThat(elsewhere(YEAR, UNKNOWN, OTHER).missing()).containsExactly("base_amount");
    }

    @Test
    void veryManyOthersAreOneFigure() {
        List<Charge> charges = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            charges.add(
                    of("M" + number, Map.of("payer_name", "店" + number, "base_amount", Money.ofYuan(number + ".00"))));
        }
        LargestByName year = new LargestByName(charges, "payer_name", "base_amount");

        for (int number = 0; number < 40; number++) {
            Amount others = year.elsewhere(charges.get(number));
            assertThat(others.value()).isEqualByComparingTo(String.valueOf(39 * 40 / 2 - number));
            assertThat(others.formula()).doesNotContain("+");
        }
        assertThat(year.elsewhere(YEAR).value()).isEqualByComparingTo("780");
        assertThat(new LargestByName(charges.subList(0, 3), "payer_name", "base_amount")
                        .elsewhere(charges.get(0))
                        .formula())
                .isEqualTo("1.00 + 2.00");
    }

    private static Amount elsewhere(Charge charge, Charge... charges) {
        return new LargestByName(List.of(charges), "payer_name", "base_amount").elsewhere(charge);
    }

    private static Charge of(String recordNo, Map<String, Object> more) {
        return Charges.of(recordNo, "2024-05-01", more);
    }
}
