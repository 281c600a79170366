package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.catalogue.Catalogue;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.FieldType;
import org.mingcha.engine.record.Fields;
import org.mingcha.engine.record.Schema;

/** A relief for a part of the base, beside another for all of it: 10% of the first 100, 20% of the rest, half of it let off. */
class PartReliefTest {

    private static final Schema SCHEMA =
            Fields.charges(List.of(Field.of("other_relief", "其他减免额", "other", FieldType.MONEY)));
    private static final Amount HALF = Amount.of(new BigDecimal("0.5"), new Step("share", "0.5", "table"), null);

    @Test
    void halfOfTheTaxOnThePart() {
        assertThat(relief("200.00", null, 150).value()).isEqualByComparingTo("10");
    }

    @Test
    void lessWhatOfTheOtherReliefFallsOnIt() {
        assertThat(relief("200.00", "8.00", 150).value()).isEqualByComparingTo("7");
    }

    @Test
    void nothingWhereTheOtherReliefTakesAll() {
        assertThat(relief("200.00", "80.00", 150).value()).isZero();
    }

    @Test
    void unknownWithoutABase() {
        assertThat(relief(null, null, 150).missing()).contains("base_amount");
    }

    @Test
    void ofTheTaxItLeavesTheRest() {
        Charge charge = charge("200.00", "8.00");

        assertThat(PartRelief.taxAfter(charge, Amount.plain(150), "slice_list", HALF)
                        .value())
                .isEqualByComparingTo("15");
        assertThat(PartRelief.taxAfter(charge, Amount.plain(500), "slice_list", HALF)
                        .value())
                .isEqualByComparingTo("11");
    }

    private static Amount relief(@Nullable String base, @Nullable String other, long part) {
        return PartRelief.of(charge(base, other), Amount.plain(part), "slice_list", HALF);
    }

    private static Charge charge(@Nullable String base, @Nullable String other) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "record_no", "R1",
                "unit_name", "示例单位",
                "item_name", "示例税",
                "charged_on", LocalDate.parse("2024-05-01"),
                "amount", Money.ZERO));
        if (base != null) {
            values.put("base_amount", Money.ofYuan(base));
        }
        if (other != null) {
            values.put("other_relief", Money.ofYuan(other));
        }
        Object[] row =
                SCHEMA.fields().stream().map(field -> values.get(field.key())).toArray();
        return new Resolver(new Catalogue(), tables()).resolve(new DataRow(SCHEMA, 0, 2, row), Payer.UNKNOWN);
    }

    private static Tables tables() {
        return OneTable.of(
                "slice_list",
                "up_to:money,rate:rate,first_day,last_day,basis,article,checked_on,evidence\n"
                        + "100.00,10%,2018-01-01,,B,,2026-01-01,text_found\n"
                        + ",20%,2018-01-01,,B,,2026-01-01,text_found\n");
    }
}
