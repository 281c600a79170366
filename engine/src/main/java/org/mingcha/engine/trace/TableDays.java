package org.mingcha.engine.trace;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.text.Text;
import org.mingcha.engine.time.Period;

/** Says which row of a dated table holds for a charge, or, where none does, on which days one would. */
final class TableDays {

    /** Rows of other days that are named, those nearest to the charge first. */
    private static final int MOST = 3;

    private final RuleBook book;

    TableDays(RuleBook book) {
        this.book = book;
    }

    Text of(String table, Charge charge) {
        Row row = charge.row(table);
        if (row.isFound()) {
            return new Text(
                    "有:" + days(row.period()) + ",依据 " + basis(row),
                    "row of " + days(row.period()) + ", " + basis(row));
        }
        List<Row> list = charge.rows(table);
        if (!list.isEmpty()) {
            return new Text("有 " + list.size() + " 行", list.size() + " rows");
        }
        Period governing = charge.getDays();
        if (governing == null) {
            return new Text("判定日期不全,没有查", "the governing days are not known; not looked up");
        }
        List<Row> others = book.tables().all().stream()
                .filter(known -> known.name().equals(table))
                .map(Table::rows)
                .flatMap(List::stream)
                .filter(other -> charge.rowOn(table, Period.of(other.period().firstDay())) == other)
                .sorted(Comparator.comparing(other -> distance(other.period(), governing)))
                .limit(MOST)
                .toList();
        String on = days(governing);
        if (others.isEmpty()) {
            return new Text("没有:哪一天都没有适用于这笔的行", "none: on no day is there a row for this charge");
        }
        return new Text(
                "没有:判定日期 " + on + ",适用于这笔的行只在 "
                        + others.stream().map(other -> days(other.period())).collect(Collectors.joining("、")),
                "none on " + on + "; rows for this charge hold on "
                        + others.stream().map(other -> days(other.period())).collect(Collectors.joining(", ")));
    }

    private static long distance(Period row, Period governing) {
        long after = row.firstDay().toEpochDay() - governing.lastDay().toEpochDay();
        long before = governing.firstDay().toEpochDay() - row.lastDay().toEpochDay();
        return Math.max(0, Math.max(after, before));
    }

    private static String days(Period period) {
        if (period.firstDay().equals(period.lastDay())) {
            return period.firstDay().toString();
        }
        return period.firstDay() + "—" + (period.lastDay().equals(LocalDate.MAX) ? "" : period.lastDay());
    }

    private static String basis(Row row) {
        return row.basis()
                .map(basis -> Objects.requireNonNullElse(basis.number(), basis.title()))
                .orElse("—");
    }
}
