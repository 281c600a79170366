package org.mingcha.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.spool.RowCodec;

/** Rows that hold no more than they were given. */
class DataRowTest {

    private static final int PLACES = 150;
    private static final Schema SCHEMA = new Schema(IntStream.range(0, PLACES)
            .mapToObj(place -> Field.of("f" + place, "字段" + place, "Field " + place, FieldType.TEXT))
            .toList());

    @Test
    void everyValueIsFoundAtItsPlaceAndNothingElsewhere() {
        Random random = new Random(7);
        for (int share = 0; share <= 10; share++) {
            @Nullable Object[] values = some(random, share);
            DataRow row = new DataRow(SCHEMA, 3, 9, values);
            DataRow again = RowCodec.unpack(SCHEMA, RowCodec.pack(row));

            assertThat(row.values()).isEqualTo(values);
            assertThat(again.values()).isEqualTo(values);
            assertThat(List.of(again.file(), again.row())).containsExactly(3, 9);
            for (int place = 0; place < PLACES; place++) {
                assertThat(row.value("f" + place)).isEqualTo(values[place]);
            }
        }
        assertThat(new DataRow(SCHEMA, 0, 2, some(random, 10)).value("no such field"))
                .isNull();
    }

    @Test
    void partsAreEqualWhereTheSameIsGivenAtTheMarkedPlaces() {
        long[] marks = SCHEMA.marks(Set.of("f1", "f64", "f149", "no such field"));
        DataRow row = row("f1", "A", "f64", "B", "f70", "C");

        assertThat(row.part(marks))
                .isEqualTo(
                        row("f1", "A", "f64", "B", "f70", "other", "f0", "more").part(marks))
                .hasSameHashCodeAs(row("f1", "A", "f64", "B").part(marks))
                .isNotEqualTo(row("f1", "A", "f64", "other").part(marks))
                .isNotEqualTo(row("f1", "A", "f149", "B").part(marks))
                .isNotEqualTo(row("f64", "A", "f149", "B").part(marks))
                .isNotEqualTo(row("f1", "A", "f64", "B", "f149", "C").part(marks));
        assertThat(row("f70", "C").part(marks)).isNotEqualTo(RowPart.NONE).isEqualTo(row().part(marks));
    }

    @Test
    void outlinesAreEqualWhereBesidesTheSameIsGivenAtAll() {
        long[] marks = SCHEMA.marks(Set.of("f1", "f64"));
        DataRow row = row("f1", "A", "f70", "C");

        assertThat(row.outline(marks))
                .isEqualTo(row("f1", "A", "f70", "other").outline(marks))
                .isNotEqualTo(row("f1", "other", "f70", "C").outline(marks))
                .isNotEqualTo(row("f1", "A").outline(marks))
                .isNotEqualTo(row("f1", "A", "f71", "C").outline(marks));
    }

    @Test
    void whatRowsHaveInCommonIsToldAndNothingElse() {
        DataRow common = row("f1", "A", "f70", "C").common(SCHEMA.marks(Set.of("f1", "f64")));

        assertThat(common.value("f1")).isEqualTo("A");
        assertThat(common.value("f64")).isNull();
        assertThat(common.value("f2")).isNull();
        assertThat(common.has("f70")).isTrue();
        assertThat(common.has("f71")).isFalse();
        assertThatThrownBy(() -> common.value("f70")).isInstanceOf(NotShared.class);
        assertThatThrownBy(() -> common.text("f70")).isInstanceOf(NotShared.class);
        assertThatThrownBy(common::values).isInstanceOf(NotShared.class);
    }

    private static DataRow row(String... keysAndValues) {
        @Nullable Object[] values = new Object[PLACES];
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values[SCHEMA.place(keysAndValues[i])] = keysAndValues[i + 1];
        }
        return new DataRow(SCHEMA, 0, 2, values);
    }

    private static @Nullable Object[] some(Random random, int tenths) {
        @Nullable Object[] values = new Object[PLACES];
        for (int place = 0; place < PLACES; place++) {
            if (random.nextInt(10) < tenths) {
                values[place] = place % 3 == 0 ? new Money(place) : "值" + place;
            }
        }
        return values;
    }
}
