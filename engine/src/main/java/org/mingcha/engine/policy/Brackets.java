package org.mingcha.engine.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mingcha.engine.calculation.Amount;

/** Rows that cut an amount into slices, each with a factor of its own (分段计算). */
public final class Brackets {

    private Brackets() {}

    /**
     * The sum of slice × factor over the rows, lowest ceiling first. An empty ceiling is open above; what lies above the highest ceiling is not
     * counted.
     *
     * @param ceiling column with the top of each slice, a money column
     * @param factor column with the factor of each slice
     */
    public static Amount apply(Amount base, List<Row> rows, String ceiling, String factor) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(row -> row.money(ceiling), Comparator.nullsLast(Comparator.naturalOrder())));
        Amount sum = null;
        Row below = Row.NONE;
        for (Row row : sorted) {
            Amount top = row.has(ceiling) ? base.atMost(row.amount(ceiling)) : base;
            Amount slice = below.isFound() ? top.minus(below.amount(ceiling)).orZero() : top;
            Amount part = slice.times(row.amount(factor));
            sum = sum == null ? part : sum.plus(part);
            below = row;
        }
        return sum == null ? Amount.missing(factor) : sum;
    }
}
