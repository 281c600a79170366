package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.calculation.Step;

/** Running numbers and their holes. */
class SeriesTest {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    @Test
    void whatIsMissingLiesBetweenTheFirstAndTheLastNumber() {
        List<Series> runs = runs("0007", "0004", "0005", "0009");

        assertThat(runs).hasSize(1);
        Series run = runs.get(0);
        assertThat(run.getCount().value()).isEqualByComparingTo("4");
        assertThat(run.getSpan().value()).isEqualByComparingTo("6");
        assertThat(run.getMissing().value()).isEqualByComparingTo("2");
        assertThat(run.getBeforeGap()).hasToString("0005");
        assertThat(run.getAfterGap()).hasToString("0007");
        assertThat(run.getWorking().steps().stream().map(Step::value)).containsExactly("4–9", "4", "6", "2");
    }

    @Test
    void aSeriesWithoutAHoleHasNone() {
        Series run = runs("A8", "A9", "A10").get(0);

        assertThat(run.getMissing().isPositive()).isFalse();
        assertThat(run.getBeforeGap()).isNull();
        assertThat(run.getAfterGap()).isNull();
        assertThat(run.getWorking().steps().stream().map(Step::value)).containsExactly("8–10", "3", "0");
    }

    @Test
    void aHoleTooLongBeginsAnotherRun() {
        assertThat(runs("1", "4", "5")).hasSize(1);
        assertThat(runs("1", "5", "6")).hasSize(2);
        assertThat(runs("1", "5", "7").get(1).getMissing().value()).isEqualByComparingTo("1");
    }

    @Test
    void oneNumberOnSeveralChargesCountsOnceAndOtherTextNot() {
        Series run = runs("1", "2", "2", "无", "").get(0);

        assertThat(run.getCount().value()).isEqualByComparingTo("2");
    }

    @Test
    void noNumbersMakeNoRun() {
        assertThat(runs("无", "号")).isEmpty();
    }

    @Test
    void onlyTheLastDigitsOfALongNumberCount() {
        assertThat(Series.digits("99998888777766665555")).isEqualTo("888777766665555");
        assertThat(Series.digits("B-012")).isEqualTo("012");
        assertThat(Series.digits("12B")).isEmpty();
        assertThat(Series.digits(null)).isEmpty();
    }

    private static List<Series> runs(String... numbers) {
        List<Charge> charges = new ArrayList<>();
        for (String number : numbers) {
            charges.add(Charges.of(number, "2024-01-01", number));
        }
        ChargeGroup group = ChargeGroup.of(charges, row -> "one").get(0);
        return Series.runs(group, "receipt_no", TWO);
    }
}
