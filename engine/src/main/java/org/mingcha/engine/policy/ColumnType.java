package org.mingcha.engine.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.mingcha.engine.money.Limit;
import org.mingcha.engine.money.Money;

/** What the cells of a table column hold. */
public enum ColumnType {
    /** Selects the row: matched against the fact of the same name of the charge; empty means any. */
    KEY,
    TEXT,
    /** One word of a small set. */
    WORDS,
    MONEY,
    DECIMAL,
    /** A whole number, from 0: of days, months, times, places in an order. */
    COUNT,
    /** {@code 3%} or {@code 0.03}. */
    RATE,
    YES_NO,
    DAY,
    /** A ceiling with its boundary: {@code <=300000} or {@code <300000}. */
    LIMIT;

    static ColumnType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The value of a cell that is not empty; throws {@link RuntimeException} with the reason when it is not of this type. */
    Object parse(String cell) {
        return switch (this) {
            case KEY, TEXT, WORDS -> cell;
            case MONEY -> Money.ofYuan(cell);
            case DECIMAL -> new BigDecimal(cell);
            case COUNT -> count(cell);
            case RATE ->
                cell.endsWith("%")
                        ? new BigDecimal(cell.substring(0, cell.length() - 1)).movePointLeft(2)
                        : new BigDecimal(cell);
            case YES_NO -> yesNo(cell);
            case DAY -> LocalDate.parse(cell);
            case LIMIT -> Limit.parse(cell);
        };
    }

    private static BigDecimal count(String cell) {
        BigDecimal count = new BigDecimal(cell);
        if (count.signum() < 0 || count.scale() != 0) {
            throw new IllegalArgumentException("a whole number expected");
        }
        return count;
    }

    private static Boolean yesNo(String cell) {
        return switch (cell) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("yes or no expected");
        };
    }
}
