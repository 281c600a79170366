package org.mingcha.engine.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.money.Limit;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.time.Period;

/**
 * A row of a dated table, in force on the days of its period, both ends included.
 *
 * <p>Where a charge has no row, rules get {@link #NONE}: it is not {@link #isFound() found}, all its values are missing, and every question
 * about them answers no.
 */
public final class Row {

    /** The row that is not there. */
    public static final Row NONE = new Row();

    private final @Nullable Table table;
    private final int line;
    private final @Nullable Object[] values;
    private final Period period;
    private final @Nullable LegalBasis basis;
    private final String article;
    private final Evidence evidence;
    private final String doubt;
    private final @Nullable LocalDate knownFrom;
    private final @Nullable LocalDate announced;

    private Row() {
        this.table = null;
        this.line = 0;
        this.values = new Object[0];
        this.period = new Period(LocalDate.MIN, LocalDate.MAX);
        this.basis = null;
        this.article = "";
        this.evidence = Evidence.TEXT_FOUND;
        this.doubt = "";
        this.knownFrom = null;
        this.announced = null;
    }

    Row(
            Table table,
            int line,
            @Nullable Object[] values,
            Period period,
            LegalBasis basis,
            String article,
            Evidence evidence,
            String doubt,
            @Nullable LocalDate knownFrom,
            @Nullable LocalDate announced) {
        this.table = table;
        this.line = line;
        this.values = values.clone();
        this.period = period;
        this.basis = basis;
        this.article = article;
        this.evidence = evidence;
        this.doubt = doubt;
        this.knownFrom = knownFrom;
        this.announced = announced;
    }

    public boolean isFound() {
        return table != null;
    }

    /** This row with other days; for asking what would change. */
    public Row during(Period days) {
        return copy(values, days);
    }

    /** This row with another value in a column it has; for asking what would change. */
    public Row with(String column, Object value) {
        @Nullable Object[] changed = values.clone();
        changed[Objects.requireNonNull(table).place(column)] = value;
        return copy(changed, period);
    }

    /** This row as one of {@code other}, which has the same columns. */
    Row in(Table other) {
        return new Row(
                other,
                line,
                values,
                period,
                Objects.requireNonNull(basis),
                article,
                evidence,
                doubt,
                knownFrom,
                announced);
    }

    private Row copy(@Nullable Object[] changed, Period days) {
        return new Row(
                Objects.requireNonNull(table),
                line,
                changed,
                days,
                Objects.requireNonNull(basis),
                article,
                evidence,
                doubt,
                knownFrom,
                announced);
    }

    /** The value of a column; null where the cell is empty, the column is not there or the row is {@link #NONE}. */
    public @Nullable Object value(String column) {
        if (table == null) {
            return null;
        }
        int place = table.place(column);
        return place < 0 ? null : values[place];
    }

    public @Nullable String text(String column) {
        return (String) value(column);
    }

    public @Nullable Money money(String column) {
        return (Money) value(column);
    }

    /** A decimal, a count or a rate. */
    public @Nullable BigDecimal decimal(String column) {
        return (BigDecimal) value(column);
    }

    /** A ceiling; where there is none, one that neither admits nor excludes anything. */
    public Limit limit(String column) {
        return value(column) instanceof Limit limit ? limit : Limit.UNKNOWN;
    }

    /** The cell as a number to calculate with: money, decimal, count, rate or the value of a limit. */
    public Amount amount(String column) {
        Object value = value(column);
        BigDecimal number = null;
        if (value instanceof Money money) {
            number = money.yuan();
        } else if (value instanceof BigDecimal decimal) {
            number = decimal;
        } else if (value instanceof Limit limit) {
            number = limit.value();
        }
        return number == null ? Amount.missing(column) : read(number, column);
    }

    private Amount read(BigDecimal number, String column) {
        return Amount.of(number, () -> new Step(column, number.toPlainString(), place()), this);
    }

    /** One less the cell: what is left after a share of it. */
    public Amount rest(String column) {
        return Amount.plain(1).minus(amount(column));
    }

    /** This row where it is found, and {@code other} where it is not. */
    public Row orElse(Row other) {
        return isFound() ? this : other;
    }

    /** What is left of {@code whole} after the share in the cell; all of it where this is no row. */
    public Amount leaves(Amount whole, String column) {
        return isFound() ? whole.times(rest(column)) : whole;
    }

    /** The smaller of {@code whole} and it to the nearest multiple of the cell; {@code whole} where this is no row. */
    public Amount roundedOrLess(Amount whole, String column) {
        return isFound() ? whole.atMost(whole.toNearest(amount(column))) : whole;
    }

    /** The larger of {@code whole} and it to the nearest multiple of the cell; {@code whole} where this is no row. */
    public Amount roundedOrMore(Amount whole, String column) {
        return isFound() ? whole.orMore(whole.toNearest(amount(column))) : whole;
    }

    /** Whether the cell says yes. */
    public boolean yes(String column) {
        return Boolean.TRUE.equals(value(column));
    }

    /** Whether the cell says no. An empty cell says neither. */
    public boolean no(String column) {
        return Boolean.FALSE.equals(value(column));
    }

    /** Whether the cell has a value. */
    public boolean has(String column) {
        return value(column) != null;
    }

    /** First and last day of the row, both included. */
    public Period period() {
        return period;
    }

    public Optional<LegalBasis> basis() {
        return Optional.ofNullable(basis);
    }

    /** The clause (条款) of the document that the row follows. */
    public String article() {
        return article;
    }

    public Evidence evidence() {
        return evidence;
    }

    /** Why a finding that rests on this row is only a lead; empty where there is no such reason. */
    public String doubt() {
        if (!doubt.isEmpty() || evidence != Evidence.RECALLED) {
            return doubt;
        }
        return "参数仅凭记忆录入,未读到文件原文";
    }

    /** Day the row became known; null where that is not recorded. */
    public @Nullable LocalDate knownFrom() {
        return knownFrom;
    }

    public @Nullable LocalDate day(String column) {
        return (LocalDate) value(column);
    }

    /**
     * Day the row was announced, as seen or else as remembered; null where neither is recorded. A remembered day is good for one thing only: to
     * tell a payment made before a retroactive relief was announced from one made after it.
     */
    public @Nullable LocalDate announced() {
        return announced;
    }

    /** The rows of the same keys and the same {@code column} that end the day before this one begins, or begin the day after it ends. */
    public List<Row> beside(String column) {
        return table == null
                ? List.of()
                : table.sharingKey(this).stream()
                        .filter(other -> Objects.equals(other.value(column), value(column))
                                && (other.period.meets(period) || period.meets(other.period)))
                        .toList();
    }

    /** The columns of its table; none where the row is {@link #NONE}. */
    public List<Column> columns() {
        return table == null ? List.of() : table.columns();
    }

    /** The name of its table; empty where the row is {@link #NONE}. */
    public String tableName() {
        return table == null ? "" : table.name();
    }

    /** Where the row stands: file and line. */
    public String place() {
        return table == null ? "" : table.file() + ":" + line;
    }

    public int line() {
        return line;
    }

    @Override
    public String toString() {
        return place();
    }
}
