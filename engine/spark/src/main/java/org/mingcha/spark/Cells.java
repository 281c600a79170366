package org.mingcha.spark;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A value of a table as a cell that the engine reads like one of a workbook. */
final class Cells {

    private Cells() {}

    /** Text, a {@link BigDecimal} for a number that was kept in binary, {@code null} where there is none. */
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            return number(value.toString());
        }
        if (value instanceof BigDecimal decimal) {
            BigDecimal bare = decimal.stripTrailingZeros();
            return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
        }
        if (value instanceof Timestamp moment) {
            return day(moment.toLocalDateTime());
        }
        if (value instanceof LocalDateTime moment) {
            return day(moment);
        }
        if (value instanceof Date day) {
            return day.toLocalDate().toString();
        }
        return value == null ? null : value.toString();
    }

    /** Not a number and infinity stay as they are called, and are rejected with that name. */
    private static Object number(String text) {
        return Character.isDigit(text.charAt(text.length() - 1)) ? new BigDecimal(text) : text;
    }

    /** Databases keep days as moments at midnight; any other moment is no day. */
    private static String day(LocalDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toString();
    }
}
