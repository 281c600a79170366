package org.mingcha.engine.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Fields;
import org.mingcha.engine.record.Schema;

/** Rows packed with and without the texts they share. */
class RowCodecTest {

    private static final Schema SCHEMA = Fields.charges(List.of());

    @Test
    void whatIsUnpackedIsWhatWasPacked() {
        SharedTexts texts = new SharedTexts(2);
        for (String name : List.of("污水处理费", "", "水资源费", "污水处理费", "城镇垃圾处理费", "水资源费")) {
            DataRow row = row(name);

            assertThat(RowCodec.unpack(SCHEMA, RowCodec.pack(row)).values()).isEqualTo(row.values());
            assertThat(RowCodec.unpack(SCHEMA, RowCodec.pack(row, texts), texts).values())
                    .isEqualTo(row.values());
        }
    }

    @Test
    void aTextThatRowsShareIsOneAndTheSame() {
        SharedTexts texts = new SharedTexts();
        String first = nameOf(row(new String("污水处理费")), texts);

        assertThat(nameOf(row(new String("污水处理费")), texts)).isSameAs(first);
        assertThat(RowCodec.pack(row("污水处理费"), texts)).hasSizeLessThan(RowCodec.pack(row("污水处理费")).length);
    }

    @Test
    void oneTextInTwoColumnsIsFoundInBoth() {
        SharedTexts texts = new SharedTexts(1);
        @Nullable Object[] values = new Object[SCHEMA.size()];
        values[SCHEMA.place("item_name")] = "同一名称";
        values[SCHEMA.place("unit_name")] = "同一名称";
        DataRow row = new DataRow(SCHEMA, 0, 2, values);

        assertThat(RowCodec.unpack(SCHEMA, RowCodec.pack(row, texts), texts).values())
                .isEqualTo(values);
    }

    @Test
    void numbersOfAnySizeAndSignComeBack() {
        for (long fen : new long[] {0, 1, -1, 63, 64, -64, -65, 8191, 8192, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE}) {
            @Nullable Object[] values = new Object[SCHEMA.size()];
            values[SCHEMA.place("amount")] = new Money(fen);
            values[SCHEMA.place("quantity")] = new BigDecimal(BigInteger.valueOf(fen), (int) (fen % 100));
            DataRow row = new DataRow(SCHEMA, 0, 2, values);

            assertThat(RowCodec.unpack(SCHEMA, RowCodec.pack(row)).values()).isEqualTo(values);
        }
    }

    private static String nameOf(DataRow row, SharedTexts texts) {
        return Objects.requireNonNull(
                RowCodec.unpack(SCHEMA, RowCodec.pack(row, texts), texts).text("item_name"));
    }

    private static DataRow row(String name) {
        @Nullable Object[] values = new Object[SCHEMA.size()];
        values[SCHEMA.place("item_name")] = name;
        values[SCHEMA.place("amount")] = Money.ofYuan("-12.30");
        values[SCHEMA.place("quantity")] = new BigDecimal("1.250");
        values[SCHEMA.place("charged_on")] = LocalDate.of(2024, 2, 29);
        return new DataRow(SCHEMA, 1, 7, values);
    }
}
