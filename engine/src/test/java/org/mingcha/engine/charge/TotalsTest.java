package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.money.Money;

class TotalsTest {

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
    void aSumOfVeryManyIsOneFigureThatCanBeWrittenDown() {
        List<Charge> many = IntStream.range(0, 50_000)
                .mapToObj(number -> of("M" + number, Map.of("base_amount", Money.ofYuan("0.01"))))
                .toList();

        Amount sum = Totals.of(many, "base_amount");

        assertThat(sum.formula()).isEqualTo("500.00");
        assertThat(Totals.of(List.of(FIRST_HALF, YEAR), "base_amount").formula())
                .isEqualTo("40.00 + 90.00");
    }

    private static Amount elsewhere(Charge charge, Charge... charges) {
        return Totals.elsewhere(charge, List.of(charges), "payer_name", "base_amount");
    }

    private static Charge of(String recordNo, Map<String, Object> more) {
        return Charges.of(recordNo, "2024-05-01", more);
    }
}
