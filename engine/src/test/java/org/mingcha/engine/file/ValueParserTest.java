package org.mingcha.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.engine.money.Money;

class ValueParserTest {

    private static Parsed parse(String key, String raw) {
        return ValueParser.parse(Sample.CHARGES.find(key).orElseThrow(), raw);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.5|1234.50",
                "1,234.50|1234.50",
                "¥1,234,567|1234567.00",
                "￥12|12.00",
                "12.5元|12.50",
                "１２．３４|12.34",
                "1,234.500|1234.50",
                ".5|0.50",
                "0|0.00",
                "9999999999999|9999999999999.00",
            })
    void moneyIsReadAsPeopleWriteIt(String raw, String yuan) {
        assertThat(parse("amount", raw).value()).isEqualTo(Money.ofYuan(yuan));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,34", "1,23,456", "1234,567", "1.2.3", "--1", "1万", "¥", "一百", ",123", "."})
    void whatIsNotMoneyIsRefused(String raw) {
        assertThat(parse("amount", raw).code()).isEqualTo("type-error");
    }

    @Test
    void onlyMoneyThatIsTakenOrGivenMustNotBeNegative() {
        assertThat(parse("taxable_income", "-12.00").value()).isEqualTo(Money.ofYuan("-12"));
        assertThat(parse("taxable_income", "-¥1,200").value()).isEqualTo(Money.ofYuan("-1200"));
        for (String key : new String[] {"amount", "amount_due", "relief_amount", "refunded_amount"}) {
            assertThat(parse(key, "-12.00").code()).isEqualTo("constraint-error");
            assertThat(parse(key, "(12.00)").code()).isEqualTo("constraint-error");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-05", "2026/3/5", "20260305", "2026年3月5日", "2026-3-5", "2026.3.5", "2026-03-05 00:00:00"
            })
    void daysAreReadInEveryWrittenForm(String raw) {
        assertThat(parse("charged_on", raw).value()).isEqualTo(LocalDate.of(2026, 3, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-02-29", "2026-00-01", "3/5/2026", "2026-3", "20261301", "2026年3月", "昨天", "2026/3-5"})
    void daysThatDoNotExistAreRefused(String raw) {
        assertThat(parse("charged_on", raw).code()).isEqualTo("type-error");
    }

    @ParameterizedTest
    @CsvSource({"3%, 0.03", "3％, 0.03", "0.03, 0.03", "3‰, 0.003", "100%, 1"})
    void ratesAreFractions(String raw, String rate) {
        assertThat((BigDecimal) parse("rate", raw).value()).isEqualByComparingTo(rate);
    }

    @Test
    void codesAreMadeHalfWidthAndKeepTheirZeros() {
        assertThat(parse("item_code", " ００１２ ").value()).isEqualTo("0012");
        assertThat(parse("item_code", "=\"0012\"").value()).isEqualTo("0012");
        assertThat(parse("unit_code", "91350100m000100y43").value()).isEqualTo("91350100M000100Y43");
    }

    @Test
    void wordsAreReadByKeyOrInChinese() {
        assertThat(parse("nature", "tax").value()).isEqualTo("TAX");
        assertThat(parse("nature", "税").value()).isEqualTo("TAX");
        assertThat(parse("nature", "杂").message().zh()).contains("政府性基金、行政事业性收费");
    }

    @Test
    void yesAndNoAreReadInManyWays() {
        for (String yes : new String[] {"yes", "是", "Y", "TRUE", "1"}) {
            assertThat(parse("voluntary", yes).value()).isEqualTo(true);
        }
        for (String no : new String[] {"no", "否", "n", "false", "0"}) {
            assertThat(parse("voluntary", no).value()).isEqualTo(false);
        }
    }

    @Test
    void anEmptyCellIsNothingOrMissing() {
        assertThat(parse("remark", "  ").ok()).isTrue();
        assertThat(parse("remark", "  ").value()).isNull();
        assertThat(parse("item_name", " \u3000").code()).isEqualTo("missing-value");
    }

    @Test
    void organisationsMayBeOlderThanCharges() {
        assertThat(parse("registered_on", "1956-01-01").ok()).isTrue();
        assertThat(parse("charged_on", "1956-01-01").code()).isEqualTo("constraint-error");
    }
}
