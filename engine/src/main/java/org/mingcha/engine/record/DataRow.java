package org.mingcha.engine.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;

/**
 * One accepted row: its values by place in the schema, {@code null} where the cell was empty.
 *
 * <p>Values are {@link String} (text, codes, words), {@link Money}, {@link BigDecimal} (decimals, rates), {@link LocalDate} or {@link Boolean}.
 *
 * @param file place of the file among the files of a check, from 0
 * @param row the row as a person sees it in the file, from 1
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the row, never handed out for change
public record DataRow(
        Schema schema, int file, int row, @Nullable Object[] values) {

    public @Nullable Object value(String key) {
        int place = schema.place(key);
        return place < 0 ? null : values[place];
    }

    public @Nullable String text(String key) {
        return (String) value(key);
    }

    public @Nullable Money money(String key) {
        return (Money) value(key);
    }

    public @Nullable BigDecimal decimal(String key) {
        return (BigDecimal) value(key);
    }

    public @Nullable LocalDate day(String key) {
        return (LocalDate) value(key);
    }
}
