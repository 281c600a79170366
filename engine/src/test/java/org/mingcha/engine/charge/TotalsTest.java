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

    private static Charge of(String recordNo, Map<String, Object> more) {
        return Charges.of(recordNo, "2024-05-01", more);
    }
}
