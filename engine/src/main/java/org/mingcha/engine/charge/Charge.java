package org.mingcha.engine.charge;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.catalogue.CatalogueItem;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.time.Period;
import org.mingcha.engine.time.PeriodKind;

/**
 * The fact that rules match on: one charge record (收费记录), resolved. It never changes while it is judged.
 *
 * <p>A fact of the payer stands in the record itself or in the payer's row in force on the governing day. What stands in neither is missing: it
 * is null here, and never guessed.
 */
public final class Charge {

    private final DataRow record;
    private final @Nullable DataRow payerRow;
    private final @Nullable CatalogueItem item;
    private final List<CatalogueItem> candidates;
    private final @Nullable CatalogueItem resembling;
    private final @Nullable Period days;
    private final Tables tables;
    private final Map<String, Row> rows = new HashMap<>(8);

    Charge(
            DataRow record,
            @Nullable DataRow payerRow,
            @Nullable CatalogueItem item,
            List<CatalogueItem> candidates,
            @Nullable CatalogueItem resembling,
            @Nullable Period days,
            Tables tables) {
        this.record = record;
        this.payerRow = payerRow;
        this.item = item;
        this.candidates = candidates;
        this.resembling = resembling;
        this.days = days;
        this.tables = tables;
    }

    /** The record as uploaded. */
    public DataRow getRecord() {
        return record;
    }

    /** Whether the catalogue has exactly one item that the record means. */
    public boolean isListed() {
        return item != null;
    }

    /** Whether the name fits several items, so that none can be chosen. */
    public boolean isAmbiguous() {
        return !candidates.isEmpty();
    }

    public List<CatalogueItem> getCandidates() {
        return candidates;
    }

    /** Whether the name resembles an item of the catalogue without being it. */
    public boolean isResembling() {
        return resembling != null;
    }

    public Optional<CatalogueItem> findResembling() {
        return Optional.ofNullable(resembling);
    }

    /** The levy of the matched item, e.g. {@code VAT}; null where nothing matched. */
    public @Nullable String getLevy() {
        return item == null ? null : item.levy();
    }

    public @Nullable String getItemCode() {
        return item == null ? null : item.code();
    }

    /** The item as the record names it. */
    public String getItemName() {
        return required("item_name");
    }

    public String getNature() {
        return required("nature");
    }

    /** Whether the record gives the matched item the nature that the catalogue gives it. */
    public boolean isNatureAsListed() {
        return item != null && item.nature().equals(getNature());
    }

    public String getUnitType() {
        return required("unit_type");
    }

    public String getUnitCode() {
        return required("unit_code");
    }

    public String getPayerCode() {
        return required("payer_code");
    }

    public String getPayerType() {
        return required("payer_type");
    }

    public String getRecordNo() {
        return required("record_no");
    }

    public LocalDate getChargedOn() {
        return Objects.requireNonNull(record.day("charged_on"));
    }

    /** What was taken. */
    public Money getAmount() {
        return Objects.requireNonNull(record.money("amount"));
    }

    public @Nullable Money getBaseAmount() {
        return record.money("base_amount");
    }

    public @Nullable BigDecimal getQuantity() {
        return record.decimal("quantity");
    }

    /** The days that decide the law (both ends included): one day, or the levy period. Null where the record does not give them. */
    public @Nullable Period getDays() {
        return days;
    }

    /** Whether the record gives the days that decide the law. */
    public boolean isDated() {
        return days != null;
    }

    /** Whether the day the obligation arose was given, and not only the day of the charge. */
    public boolean isObligationDayKnown() {
        return record.day("event_on") != null;
    }

    public PeriodKind getPeriodKind() {
        return days == null ? PeriodKind.OTHER : days.kind();
    }

    /** First two digits of the region; null where it is not given. */
    public @Nullable String getProvince() {
        String region = record.text("region");
        return region == null || region.length() < 2 ? null : region.substring(0, 2);
    }

    /** A fact of the record or of its payer; null where neither has it. */
    public @Nullable Object fact(String key) {
        Object own = record.value(key);
        return own != null || payerRow == null ? own : payerRow.value(key);
    }

    /** Whether record or payer says so. */
    public boolean given(String key) {
        return fact(key) != null;
    }

    public boolean missing(String key) {
        return fact(key) == null;
    }

    public @Nullable String word(String key) {
        return (String) fact(key);
    }

    public @Nullable Money money(String key) {
        return (Money) fact(key);
    }

    /** An "of which" amount; nothing where it was not declared. */
    public Money part(String key) {
        return Objects.requireNonNullElse(money(key), Money.ZERO);
    }

    public @Nullable BigDecimal decimal(String key) {
        return (BigDecimal) fact(key);
    }

    /** Whether the fact is known and says yes. */
    public boolean yes(String key) {
        return Boolean.TRUE.equals(fact(key));
    }

    /** Whether the fact is known and says no. */
    public boolean no(String key) {
        return Boolean.FALSE.equals(fact(key));
    }

    /** A fact to calculate with. An "of which" amount that was not declared counts as nothing and says so; anything else is missing. */
    public Amount amount(String key) {
        Object value = fact(key);
        BigDecimal number = value instanceof Money money ? money.yuan() : (BigDecimal) value;
        if (number == null) {
            boolean partOf = record.schema().find(key).map(Field::partOf).orElse(false);
            return partOf ? Amount.undeclared(key) : Amount.missing(key);
        }
        String owner = record.value(key) != null ? "record." : "payer.";
        return Amount.of(number, new Step(key, number.toPlainString(), owner + key), null);
    }

    /** The row of a dated table that holds for this charge on all its governing days; {@link Row#NONE} where there is none. */
    public Row row(String table) {
        if (days == null) {
            return Row.NONE;
        }
        Row row = rows.get(table);
        if (row == null) {
            row = tables.find(table, this::key, days);
            rows.put(table, row);
        }
        return row;
    }

    /** All rows of a list table that hold for this charge on all its governing days. */
    public List<Row> rows(String table) {
        return days == null ? List.of() : tables.findAll(table, this::key, days);
    }

    /** Whether the law of {@code table} changes within the levy period, so that no one row holds on all its days. */
    public boolean straddles(String table) {
        return days != null && !row(table).isFound() && tables.touches(table, this::key, days);
    }

    /** Of the rows of a list table that hold for this charge, the one with the highest {@code column}; {@link Row#NONE} where none has a value. */
    public Row highest(String table, String column) {
        String remembered = table + " " + column;
        Row highest = rows.get(remembered);
        if (highest == null) {
            highest = Row.NONE;
            for (Row row : rows(table)) {
                BigDecimal value = row.decimal(column);
                BigDecimal best = highest.decimal(column);
                if (value != null && (best == null || value.compareTo(best) > 0)) {
                    highest = row;
                }
            }
            rows.put(remembered, highest);
        }
        return highest;
    }

    /** Whether {@code row} began within the {@code months} before the governing day: a change too fresh for a bare day of charge. */
    public boolean changedWithin(Row row, int months) {
        return days != null
                && row.isFound()
                && !row.period().firstDay().equals(LocalDate.MIN)
                && row.period().firstDay().plusMonths(months).isAfter(days.firstDay());
    }

    private @Nullable String key(String name) {
        return switch (name) {
            case "item_code" -> getItemCode();
            case "levy" -> getLevy();
            case "period_kind" -> getPeriodKind().name();
            case "province" -> getProvince();
            default -> text(fact(name));
        };
    }

    private static @Nullable String text(@Nullable Object fact) {
        if (fact instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        return fact == null ? null : fact.toString();
    }

    private String required(String key) {
        return Objects.requireNonNull(record.text(key));
    }

    @Override
    public String toString() {
        return getRecordNo();
    }
}
