package org.mingcha.engine.mutation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Limit;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.mutation.Edge.Side;
import org.mingcha.engine.policy.Column;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.text.Text;
import org.mingcha.engine.time.Period;

/**
 * The changes of the rows of a table. Where two rows of one key touch, their common border moves in both; where both say the same, the law does
 * not turn there and nothing moves. Texts and keys are not changed.
 */
final class RowMutants {

    /** A limit at or above this is taken for money, which has two decimals though the table does not write them. */
    private static final BigDecimal MONEY_FROM = BigDecimal.valueOf(1000);

    private static final BigDecimal FEN = new BigDecimal("0.01");
    private static final BigDecimal MORE = new BigDecimal("1.01");
    private static final BigDecimal LESS = new BigDecimal("0.99");

    private final Table table;
    private final List<RowMutant> mutants = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private RowMutants(Table table) {
        this.table = table;
    }

    static List<RowMutant> of(Tables tables) {
        List<RowMutant> mutants = new ArrayList<>();
        tables.all().forEach(table -> mutants.addAll(new RowMutants(table).all()));
        return mutants;
    }

    private List<RowMutant> all() {
        Set<Row> turned = new HashSet<>();
        for (Row row : table.rows()) {
            if (turned.add(row)) {
                List<Row> starting = sharing(
                        row,
                        other -> other.period().firstDay().equals(row.period().firstDay()));
                turned.addAll(starting);
                firstDay(starting);
            }
        }
        turned.clear();
        for (Row row : table.rows()) {
            if (turned.add(row)) {
                List<Row> ending = sharing(
                        row,
                        other -> other.period().lastDay().equals(row.period().lastDay()));
                turned.addAll(ending);
                lastDay(ending);
            }
        }
        for (Row row : table.rows()) {
            String id = unique(RowId.of(table, row));
            for (Column column : table.columns()) {
                if (row.has(column.name()) && !Table.isAboutTheRow(column.name())) {
                    value(id, row, column);
                }
            }
            add(id + ":drop", row, null, new Text("去掉这一行", "row dropped"), Map.of(row, Optional.empty()));
        }
        return mutants;
    }

    private String unique(String id) {
        String unique = id;
        while (!ids.add(unique)) {
            unique += "'";
        }
        return unique;
    }

    /** The rows of a key that the filter lets pass: one at most, but for a list, whose rows that begin or end together are moved together. */
    private List<Row> sharing(Row row, Predicate<Row> filter) {
        return table.sharingKey(row).stream().filter(filter).toList();
    }

    private void firstDay(List<Row> starting) {
        Row row = starting.get(0);
        LocalDate first = row.period().firstDay();
        List<Row> before = sharing(row, other -> other.period().lastDay().equals(first.minusDays(1)));
        if (sayTheSame(starting, before)) {
            return;
        }
        String id = unique(RowId.ofDays(table, row) + ":first");
        for (int step : new int[] {-1, 1}) {
            LocalDate moved = first.plusDays(step);
            LocalDate noticedOn = step < 0 ? moved : first;
            mutants.add(new RowMutant(
                    id + (step < 0 ? "-1" : "+1"),
                    table,
                    row,
                    Optional.of(new Edge(
                            step < 0 ? Side.DAY_BEFORE : Side.FIRST_DAY, null, noticedOn, noticedOn.toString())),
                    new Text("首日改为 " + moved, "first day " + moved),
                    moved(starting, before, moved),
                    step < 0 && before.isEmpty()
                            ? Optional.of(day -> moved(starting, before, day))
                            : Optional.empty()));
        }
    }

    private void lastDay(List<Row> ending) {
        Row row = ending.get(0);
        LocalDate last = row.period().lastDay();
        if (last.equals(LocalDate.MAX)
                || !sharing(row, other -> other.period().firstDay().equals(last.plusDays(1)))
                        .isEmpty()) {
            return;
        }
        String id = unique(RowId.ofDays(table, row) + ":last");
        for (int step : new int[] {-1, 1}) {
            LocalDate moved = last.plusDays(step);
            LocalDate noticedOn = step < 0 ? last : moved;
            mutants.add(new RowMutant(
                    id + (step < 0 ? "-1" : "+1"),
                    table,
                    row,
                    Optional.of(
                            new Edge(step < 0 ? Side.LAST_DAY : Side.DAY_AFTER, null, noticedOn, noticedOn.toString())),
                    new Text("末日改为 " + moved, "last day " + moved),
                    moved(List.of(), ending, moved.plusDays(1)),
                    step > 0 ? Optional.of(day -> moved(List.of(), ending, day.plusDays(1))) : Optional.empty()));
        }
    }

    /** The rows of {@code before} end the day before {@code first}, those of {@code after} begin on it. */
    private static Map<Row, Optional<Row>> moved(List<Row> after, List<Row> before, LocalDate first) {
        Map<Row, Optional<Row>> changes = new HashMap<>();
        after.forEach(row -> changes.put(row, during(row, first, row.period().lastDay())));
        before.forEach(row -> changes.put(row, during(row, row.period().firstDay(), first.minusDays(1))));
        return changes;
    }

    /** The row with these days; gone where none would be left. */
    private static Optional<Row> during(Row row, LocalDate first, LocalDate last) {
        return last.isBefore(first) ? Optional.empty() : Optional.of(row.during(new Period(first, last)));
    }

    private boolean sayTheSame(List<Row> rows, List<Row> others) {
        return rows.size() == others.size()
                && rows.stream().allMatch(row -> others.stream().anyMatch(other -> saysTheSame(row, other)));
    }

    private boolean saysTheSame(Row row, Row other) {
        return table.sameValues(row, other)
                && row.doubt().isEmpty() == other.doubt().isEmpty();
    }

    private void value(String id, Row row, Column column) {
        String name = column.name();
        switch (column.type()) {
            case LIMIT -> limit(id, row, name);
            case MONEY, DECIMAL, RATE -> number(id, row, name);
            case COUNT -> count(id, row, name);
            case YES_NO -> set(id + ":" + name + "~", row, name, !row.yes(name));
            case WORDS -> another(row, name).ifPresent(word -> set(id + ":" + name + "=other", row, name, word));
            case DAY -> {
                LocalDate day = (LocalDate) row.value(name);
                if (day != null) {
                    set(id + ":" + name + "-1", row, name, day.minusDays(1));
                    set(id + ":" + name + "+1", row, name, day.plusDays(1));
                }
            }
            case KEY, TEXT -> {
                // a key is another row, a text is for people
            }
        }
    }

    private void limit(String id, Row row, String name) {
        Limit limit = row.limit(name);
        BigDecimal value = limit.value();
        if (value == null) {
            return;
        }
        BigDecimal step = step(value, name);
        BigDecimal within = limit.inclusive() ? value : value.subtract(step);
        BigDecimal beyond = limit.inclusive() ? value.add(step) : value;
        limit(id + ":" + name + "-step", row, name, value.subtract(step), limit.inclusive(), Side.LAST_WITHIN, within);
        limit(id + ":" + name + "+step", row, name, value.add(step), limit.inclusive(), Side.FIRST_BEYOND, beyond);
        set(id + ":" + name + "~", row, name, new Limit(value, !limit.inclusive()));
    }

    private void limit(
            String id, Row row, String name, BigDecimal moved, boolean inclusive, Side side, BigDecimal noticedAt) {
        Limit limit = new Limit(moved, inclusive);
        add(
                id,
                row,
                new Edge(side, name, null, noticedAt.toPlainString()),
                change(row, name, limit),
                Map.of(row, Optional.of(row.with(name, limit))));
    }

    /** A fen for money; else one in the last decimal that any limit of the column has. */
    private BigDecimal step(BigDecimal value, String name) {
        if (value.compareTo(MONEY_FROM) >= 0) {
            return FEN;
        }
        int scale = table.rows().stream()
                .map(other -> other.limit(name).value())
                .mapToInt(other -> other == null ? 0 : other.scale())
                .max()
                .orElse(0);
        return BigDecimal.ONE.movePointLeft(Math.max(0, scale));
    }

    /** A hundredth of a day or a time is nothing; what comes next is one more. */
    private void count(String id, Row row, String name) {
        BigDecimal value = Objects.requireNonNull(row.decimal(name));
        set(id + ":" + name + "+1", row, name, value.add(BigDecimal.ONE));
        if (value.signum() > 0) {
            set(id + ":" + name + "-1", row, name, value.subtract(BigDecimal.ONE));
        }
        another(row, name).ifPresent(other -> set(id + ":" + name + "=neighbour", row, name, other));
    }

    private void number(String id, Row row, String name) {
        Object value = row.value(name);
        if (value instanceof Money money) {
            BigDecimal part =
                    money.yuan().multiply(FEN).setScale(2, RoundingMode.UP).max(FEN);
            set(
                    id + ":" + name + "+1%",
                    row,
                    name,
                    Money.ofYuan(money.yuan().add(part).toPlainString()));
            if (money.yuan().signum() > 0) {
                set(
                        id + ":" + name + "-1%",
                        row,
                        name,
                        Money.ofYuan(money.yuan().subtract(part).toPlainString()));
            }
        } else if (value instanceof BigDecimal number) {
            if (number.signum() == 0) {
                set(id + ":" + name + "+1%", row, name, FEN);
            } else {
                set(id + ":" + name + "+1%", row, name, number.multiply(MORE));
                set(id + ":" + name + "-1%", row, name, number.multiply(LESS));
            }
        }
        another(row, name).ifPresent(other -> set(id + ":" + name + "=neighbour", row, name, other));
    }

    /** Another value of the column: of the row before or after with the same key, else of the nearest row. */
    private Optional<Object> another(Row row, String name) {
        Object own = row.value(name);
        return Stream.concat(table.sharingKey(row).stream(), byDistance(row).stream())
                .map(other -> other.value(name))
                .filter(value -> value != null && !same(value, own))
                .findFirst();
    }

    private List<Row> byDistance(Row row) {
        List<Row> rows = new ArrayList<>(table.rows());
        rows.sort(Comparator.comparingInt(other -> Math.abs(other.line() - row.line())));
        return rows;
    }

    private static boolean same(Object value, @Nullable Object own) {
        if (value instanceof BigDecimal number && own instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        return value.equals(own);
    }

    private void set(String id, Row row, String name, Object value) {
        add(id, row, null, change(row, name, value), Map.of(row, Optional.of(row.with(name, value))));
    }

    private static Text change(Row row, String name, Object value) {
        String from = row.value(name) + " → " + value;
        return new Text(name + " " + from, name + " " + from);
    }

    private void add(String id, Row row, @Nullable Edge edge, Text change, Map<Row, Optional<Row>> changes) {
        mutants.add(new RowMutant(id, table, row, Optional.ofNullable(edge), change, changes, Optional.empty()));
    }
}
