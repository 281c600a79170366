package org.mingcha.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingcha.engine.money.Money;

class FiguresTest {

    private final Figures figures = new Figures(MoneyUnit.YUAN);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "应收 50000.00 元,实收 250000.00 元,多收 200000.00 元。|应收 50,000.00 元,实收 250,000.00 元,多收 200,000.00 元。",
                "-1234567.89|-1,234,567.89",
                "应退999.99元|应退999.99元",
                "2026-03-05 第 12345 行|2026-03-05 第 12345 行",
                "12,345.00 元|12,345.00 元",
                "版本 1000.25.3|版本 1000.25.3",
                "单价 1234.567 元|单价 1234.567 元"
            })
    void amountsInATextHaveMarksAndNothingElseChanges(String text, String marked) {
        assertThat(figures.marked(text)).isEqualTo(marked);
    }

    @Test
    void sumsStandInTheUnitThatWasChosenAndSingleAmountsInYuan() {
        Money amount = Money.ofYuan("123456750.00");
        Figures inWan = new Figures(MoneyUnit.WAN);

        assertThat(figures.sum(amount)).isEqualTo("123,456,750.00");
        assertThat(inWan.sum(amount)).isEqualTo("12,345.68");
        assertThat(inWan.sum(Money.ofYuan("-50.00"))).isEqualTo("-0.01");
        assertThat(inWan.yuan(amount)).isEqualTo("123,456,750.00");
    }
}
