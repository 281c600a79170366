package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
    void ofEachNameTheLargestCounts() {
        assertThat(ofEach(FIRST_HALF, YEAR).value()).isEqualByComparingTo("90");
        assertThat(ofEach(YEAR, FIRST_HALF, OTHER).value()).isEqualByComparingTo("95");
    }

    @Test
    void thoseWithoutANameCountEachByItself() {
        assertThat(ofEach(UNNAMED, UNNAMED_TOO, YEAR).value()).isEqualByComparingTo("93");
    }

    @Test
    void nothingIsTheSumOfNoneAndWhatIsMissingMakesItUnknown() {
        assertThat(ofEach().value()).isEqualByComparingTo("0");
        assertThat(ofEach(OTHER, UNKNOWN, YEAR).isKnown()).isFalse();
        assertThat(ofEach(UNKNOWN, OTHER).missing()).containsExactly("base_amount");
    }

    private static Amount ofEach(Charge... charges) {
        return Totals.ofEach(List.of(charges), "payer_name", "base_amount");
    }

    private static Charge of(String recordNo, Map<String, Object> more) {
        return Charges.of(recordNo, "2024-05-01", more);
    }
}
