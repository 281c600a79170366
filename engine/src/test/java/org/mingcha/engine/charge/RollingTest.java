package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.FieldType;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.time.Period;

class RollingTest {

    private static final Schema SCHEMA = new Schema(List.of(
            Field.of("record_no", "记录编号", "record", FieldType.TEXT),
            Field.of("payer_code", "缴费人代码", "payer", FieldType.TEXT),
            Field.of("charged_on", "收费日期", "charged on", FieldType.DATE),
            Field.of("base_amount", "计费依据", "base", FieldType.MONEY),
            Field.of("total", "累计", "total", FieldType.MONEY),
            Field.of("month_1", "第一月", "first", FieldType.MONEY),
            Field.of("month_2", "第二月", "second", FieldType.MONEY),
            Field.of("month_3", "第三月", "third", FieldType.MONEY)));
    private static final Tables TABLES = tables();

    @Test
    void aMonthThatGoesBeyondTheLimitBeginsIt() {
        Charge may = charge("may", "2026-05-01", "2026-05-31", "10.00", "100.01");
        Rolling rolling = rolling(may);

        assertThat(rolling.isFirstBeyond(may)).isTrue();
        assertThat(rolling.working(may).steps())
                .containsExactly(
                        new Step("total", "100.01", "record.total"), new Step("ceiling", "≤100", "limits.csv:3"));
        assertThat(since(rolling, may)).isEqualTo("2026-05-01");
    }

    @Test
    void theLimitItselfIsWithinIt() {
        Charge may = charge("may", "2026-05-01", "2026-05-31", "10.00", "100.00");

        assertThat(rolling(may).isFirstBeyond(may)).isFalse();
    }

    @Test
    void theMonthsOfAQuarterTellInWhichOfThemItWas() {
        Charge first = quarter("20.01", "10.00", "10.00");
        Charge second = quarter("10.00", "20.01", "10.00");
        Charge third = quarter("10.00", "10.00", "20.01");
        Charge wrong = quarter("10.00", "10.00", "20.00");

        assertThat(since(rolling(first), first)).isEqualTo("2026-04-01");
        assertThat(since(rolling(second), second)).isEqualTo("2026-05-01");
        assertThat(since(rolling(third), third)).isEqualTo("2026-06-01");
        assertThat(rolling(third).isMonthKnown(third, "month")).isTrue();
        assertThat(rolling(wrong).isMonthKnown(wrong, "month")).isFalse();
        assertThat(since(rolling(wrong), wrong)).isEqualTo("2026-04-01/2026-06-30");
    }

    @Test
    void addsUpThePeriodsOfTheWindowOnceEach() {
        Charge before = charge("before", "2025-06-01", "2025-06-30", "90.00", null);
        Charge quarter = charge("quarter", "2025-07-01", "2025-09-30", "40.00", null);
        Charge within = charge("within", "2025-09-01", "2025-09-30", "40.00", null);
        Charge january = charge("january", "2026-01-01", "2026-01-31", "30.00", null);
        Charge again = charge("again", "2026-01-01", "2026-01-31", "30.00", null);
        Charge june = charge("june", "2026-06-01", "2026-06-30", "30.00", null);
        Rolling rolling = rolling(before, quarter, within, january, again, june);

        assertThat(rolling.isFirstBeyond(june)).isFalse();
        assertThat(rolling.working(june).steps().get(0))
                .isEqualTo(new Step("total", "100.00", "record.base_amount: june, again, quarter"));
    }

    @Test
    void whatComesAfterIsNotTheFirst() {
        Charge december = charge("december", "2025-12-01", "2025-12-31", "101.00", null);
        Charge january = charge("january", "2026-01-01", "2026-01-31", "1.00", null);
        Charge told = charge("told", "2026-02-01", "2026-02-28", "1.00", "99.00");
        Rolling rolling = rolling(december, january, told);

        assertThat(rolling.isFirstBeyond(december)).isTrue();
        assertThat(rolling.isFirstBeyond(january)).isFalse();
        assertThat(rolling.isAfterBeyond(january)).isTrue();
        assertThat(rolling.isAfterBeyond(told)).isFalse();
        assertThat(rolling.workingOfEarlier(january).steps().get(0).value()).isEqualTo("101.00");
        assertThat(rolling.sinceEarlier(january, "since", "month")
                        .steps()
                        .get(0)
                        .value())
                .isEqualTo("2026-01-01");
    }

    private static String since(Rolling rolling, Charge charge) {
        return rolling.since(charge, "since", "month").steps().get(0).value();
    }

    private static Rolling rolling(Charge... charges) {
        return new Rolling(Arrays.asList(charges), "total", "limits", "ceiling", "months");
    }

    private static Charge quarter(String first, String second, String third) {
        return charge(
                "quarter",
                "2026-04-01",
                "2026-06-30",
                "40.01",
                "120.01",
                Money.ofYuan(first),
                Money.ofYuan(second),
                Money.ofYuan(third));
    }

    private static Charge charge(
            String number, String first, String last, String base, @Nullable String total, Money... months) {
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                number,
                "payer",
                LocalDate.parse(last).plusDays(1),
                Money.ofYuan(base),
                total == null ? null : Money.ofYuan(total)));
        values.addAll(Arrays.asList(months));
        DataRow row = new DataRow(SCHEMA, 0, 2, values.toArray(new Object[SCHEMA.size()]));
        return new Charge(
                row,
                Payer.UNKNOWN,
                null,
                false,
                List.of(),
                null,
                () -> null,
                new Period(LocalDate.parse(first), LocalDate.parse(last)),
                new AlikeCharges(TABLES));
    }

    private static Tables tables() {
        return OneTable.of(
                "limits",
                "ceiling:limit,months:decimal,first_day,last_day,basis,article,checked_on,evidence\n"
                        + "<=100,12,2018-01-01,2025-12-31,B,,2026-01-01,text_found\n"
                        + "<=100,12,2026-01-01,,B,,2026-01-01,text_found\n");
    }
}
