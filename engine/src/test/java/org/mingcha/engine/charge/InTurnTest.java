package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.FieldType;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.time.Period;

class InTurnTest {

    private static final Schema SCHEMA = new Schema(List.of(
            Field.of("record_no", "记录编号", "record", FieldType.TEXT),
            Field.of("unit_code", "收费单位代码", "unit", FieldType.TEXT),
            Field.of("payer_code", "缴费人代码", "payer", FieldType.TEXT),
            Field.of("charged_on", "收费日期", "charged on", FieldType.DATE),
            Field.of("amount", "实收金额", "taken", FieldType.MONEY),
            Field.of("amount_due", "应收金额", "due", FieldType.MONEY),
            Field.of("other_relief", "其他减免", "other relief", FieldType.MONEY),
            Field.of("kind", "种类", "kind", FieldType.TEXT)));
    private static final Tables TABLES = tables();

    @Test
    void byDayWhatWasTakenBeforeIsOneFigureOfThePayersYear() {
        Charge second = charge("2", "2026-05-01", "10.00", null, "a");
        Charge first = charge("1", "2026-04-01", "5.50", null, "a");
        Charge third = charge("3", "2026-06-01", "1.00", null, "a");
        Charge yearBefore = charge("0", "2025-04-01", "7.00", null, "a");
        InTurn turns = InTurn.byDay(List.of(third, second, yearBefore, first));

        assertThat(turns.before(third)).containsExactly(first, second);
        assertThat(turns.amountBefore(third).steps())
                .containsExactly(new Step("amount_taken", "15.50", "records of the year"));
        assertThat(turns.amountBefore(first).value()).isEqualByComparingTo("0");
        assertThat(turns.before(yearBefore)).isEmpty();
    }

    @Test
    void whatIsToldApartByAFactStandsInTurnsOfItsOwn() {
        Charge one = charge("1", "2026-04-01", "5.00", null, "a");
        Charge other = charge("2", "2026-05-01", "5.00", null, "b");
        Charge silent = charge("3", "2026-06-01", "5.00", null, null);
        InTurn turns = InTurn.byDay(List.of(one, other, silent), "kind");

        assertThat(turns.before(other)).isEmpty();
        assertThat(turns.before(silent)).isEmpty();
        assertThat(turns.amountBefore(silent).value()).isEqualByComparingTo("0");
    }

    @Test
    void theLargestOfAPayersYearIsFoundForChargesThatStandInIt() {
        Charge small = charge("1", "2026-04-01", "5.00", null, "a");
        Charge large = charge("2", "2026-05-01", "9.00", null, "a");
        Charge otherYear = charge("3", "2025-05-01", "50.00", null, "a");
        InTurn turns = InTurn.byDay(List.of(small, large));

        assertThat(turns.largest(small, "amount").value()).isEqualByComparingTo("9");
        assertThat(turns.largest(otherYear, "amount").missing()).containsExactly("amount");
    }

    @Test
    void byPlaceOnOneDayThePlaceGoesBeforeTheRecordNumber() {
        Charge late = charge("1", "2026-06-01", "5.00", "8.00", "late");
        Charge early = charge("2", "2026-06-01", "5.00", "9.00", "early");
        Charge monthBefore = charge("3", "2026-05-01", "5.00", "6.00", "late");
        Charge nowhere = charge("4", "2026-01-01", "5.00", "6.00", "unknown");
        InTurn turns = InTurn.byPlace(List.of(late, early, monthBefore, nowhere), "places", "place");

        assertThat(turns.before(late)).containsExactly(monthBefore, early);
        assertThat(turns.reliefBefore(late).value()).isEqualByComparingTo("5.00");
        assertThat(turns.reliefUpTo(late).value()).isEqualByComparingTo("8.00");
        assertThat(turns.reliefAfter(monthBefore).value()).isEqualByComparingTo("7.00");
        assertThat(turns.before(nowhere)).isEmpty();
        assertThat(turns.reliefUpTo(nowhere).value()).isEqualByComparingTo("1.00");
    }

    @Test
    void aSumOfWhatIsNotKnownIsNotKnownAndSaysWhy() {
        Charge first = charge("1", "2026-04-01", "5.00", null, "a");
        Charge second = charge("2", "2026-05-01", "5.00", "6.00", "a");
        InTurn turns = InTurn.byDay(List.of(first, second));

        assertThat(turns.reliefBefore(second).isKnown()).isFalse();
        assertThat(turns.reliefBefore(second).missing()).containsExactly("amount_due");
        assertThat(turns.reliefAfter(first).value()).isEqualByComparingTo("1.00");
        assertThat(turns.reliefAfter(first).undeclared()).containsExactly("other_relief");
    }

    @Test
    void theRowBeforeIsThatOfTheFirstThatHasOneAndWasLetOffSomething() {
        Charge without = charge("1", "2026-04-01", "5.00", "8.00", "neither");
        Charge nothingLetOff = charge("2", "2026-04-02", "8.00", "8.00", "late");
        Charge early = charge("3", "2026-04-03", "5.00", "8.00", "early");
        Charge late = charge("4", "2026-04-04", "5.00", "8.00", "late");
        Charge last = charge("5", "2026-04-05", "5.00", "8.00", "neither");
        InTurn turns = InTurn.byDay(List.of(last, late, early, nothingLetOff, without));

        assertThat(turns.rowBefore(early, "places").isFound()).isFalse();
        assertThat(turns.rowBefore(late, "places")).isSameAs(early.row("places"));
        assertThat(turns.rowBefore(last, "places")).isSameAs(early.row("places"));
        assertThat(turns.rowBefore(charge("6", "2026-05-01", "1.00", null, "late"), "places")
                        .isFound())
                .isFalse();
    }

    @Test
    void aHundredThousandInTurnAreSummedUpWithoutTheirParts() {
        List<Charge> charges = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            charges.add(charge(String.format("%06d", i), "2026-04-01", "0.01", "0.02", "a"));
        }
        InTurn turns = InTurn.byDay(charges);
        Charge last = charges.get(charges.size() - 1);

        assertThat(turns.before(last)).hasSize(99_999);
        Amount relief = turns.reliefUpTo(last);
        assertThat(relief.value()).isEqualByComparingTo("1000.00");
        assertThat(relief.steps()).containsExactly(new Step("relief_taken", "1000.00", "records of the year"));
        assertThat(turns.reliefAfter(charges.get(0)).value()).isEqualByComparingTo("999.99");
    }

    private static Charge charge(
            String number, String day, String amount, @Nullable String due, @Nullable String kind) {
        LocalDate charged = LocalDate.parse(day);
        Object[] values = Arrays.asList(
                        number,
                        "unit",
                        "payer",
                        charged,
                        Money.ofYuan(amount),
                        due == null ? null : Money.ofYuan(due),
                        null,
                        kind)
                .toArray(new Object[SCHEMA.size()]);
        return new Charge(
                new DataRow(SCHEMA, 0, 2, values),
                Payer.UNKNOWN,
                null,
                false,
                List.of(),
                null,
                () -> null,
                Period.of(charged),
                new AlikeCharges(TABLES));
    }

    private static Tables tables() {
        return OneTable.of(
                "places",
                "kind:key,place:decimal,first_day,last_day,basis,article,checked_on,evidence\n"
                        + "early,1,2018-01-01,,B,,2026-01-01,text_found\n"
                        + "late,2,2018-01-01,,B,,2026-01-01,text_found\n");
    }
}
