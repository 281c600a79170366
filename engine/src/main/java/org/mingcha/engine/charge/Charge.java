package org.mingcha.engine.charge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.catalogue.Catalogue;
import org.mingcha.engine.catalogue.CatalogueItem;
import org.mingcha.engine.catalogue.GoverningDay;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.NotShared;
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
    private final Payer payer;
    private final @Nullable DataRow payerRow;
    private final @Nullable CatalogueItem item;
    private final boolean named;
    private final List<CatalogueItem> candidates;
    private final @Nullable CatalogueItem resembling;
    private final Supplier<@Nullable CatalogueItem> closest;
    private final @Nullable Period days;
    private final Tables tables;
    private final @Nullable String nature;
    private final @Nullable String unitType;
    private final @Nullable String unitCode;
    private final @Nullable String payerCode;
    private final @Nullable String payerType;
    private final @Nullable String recordNo;
    private final @Nullable LocalDate chargedOn;
    private final @Nullable Money amount;
    private final @Nullable Period levyPeriod;
    private final Alike alike;
    /** Whether it stands for all charges that are alike, and knows nothing else. */
    private final boolean typical;

    private final Map<String, Standards> standards = new HashMap<>(2);
    private @Nullable String plainName;

    Charge(
            DataRow record,
            Payer payer,
            @Nullable CatalogueItem item,
            boolean named,
            List<CatalogueItem> candidates,
            @Nullable CatalogueItem resembling,
            Supplier<@Nullable CatalogueItem> closest,
            @Nullable Period days,
            AlikeCharges alike) {
        this.record = record;
        this.payer = payer;
        this.payerRow = days == null ? null : payer.on(days.lastDay()).orElse(null);
        this.item = item;
        this.named = named;
        this.candidates = candidates;
        this.resembling = resembling;
        this.closest = closest;
        this.days = days;
        this.tables = alike.tables();
        this.nature = record.text("nature");
        this.unitType = record.text("unit_type");
        this.unitCode = record.text("unit_code");
        this.payerCode = record.text("payer_code");
        this.payerType = record.text("payer_type");
        this.recordNo = record.text("record_no");
        this.chargedOn = record.day("charged_on");
        this.amount = record.money("amount");
        this.levyPeriod = levyPeriod(record);
        this.alike = alike.of(record, payerRow, item, days);
        this.typical = false;
    }

    /**
     * What {@code charge} has in common with all that are alike: to ask it for anything else throws {@link NotShared}.
     *
     * @param record of which no more is known than that; {@code payerRow} likewise
     */
    Charge(Charge charge, DataRow record, @Nullable DataRow payerRow) {
        this.record = record;
        this.payer = Payer.UNKNOWN;
        this.payerRow = payerRow;
        this.item = charge.item;
        this.named = false;
        this.candidates = List.of();
        this.resembling = null;
        this.closest = () -> null;
        this.days = charge.days;
        this.tables = charge.tables;
        this.nature = null;
        this.unitType = null;
        this.unitCode = null;
        this.payerCode = null;
        this.payerType = null;
        this.recordNo = null;
        this.chargedOn = null;
        this.amount = null;
        this.levyPeriod = null;
        this.alike = charge.alike;
        this.typical = true;
    }

    /** What this charge shares with all that are alike. */
    public Alike getAlike() {
        return alike;
    }

    @Nullable
    DataRow payerRow() {
        return payerRow;
    }

    /** Before what charges that are alike need not have in common is told. */
    private void own() {
        if (typical) {
            throw new NotShared();
        }
    }

    /** The governing days, to be looked at; dated tables are asked by {@link #days}, which are alike to them in all of a kind. */
    private @Nullable Period ownDays() {
        own();
        return days;
    }

    private static @Nullable Period levyPeriod(DataRow record) {
        LocalDate first = record.day("period_start");
        LocalDate last = record.day("period_end");
        return first == null || last == null || last.isBefore(first) ? null : new Period(first, last);
    }

    /** The record as uploaded. */
    public DataRow getRecord() {
        return record;
    }

    /** Whether the catalogue has exactly one item that the record means. */
    public boolean isListed() {
        return item != null;
    }

    /** Whether the record names that item, and does not mean it by its code alone: a code may stand for more than the item does. */
    public boolean isNamed() {
        own();
        return named;
    }

    /** Whether the name fits several items, so that none can be chosen. */
    public boolean isAmbiguous() {
        return !getCandidates().isEmpty();
    }

    public List<CatalogueItem> getCandidates() {
        own();
        return candidates;
    }

    /** Whether the name resembles an item of the catalogue without being it. */
    public boolean isResembling() {
        return findResembling().isPresent();
    }

    public Optional<CatalogueItem> findResembling() {
        own();
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

    /** That name put plainly, as names are matched: without 收费/费 and without the charging unit or its region in front. */
    public String getPlainName() {
        String plain = plainName;
        if (plain == null) {
            plain = Catalogue.plain(getItemName(), required("unit_name"));
            plainName = plain;
        }
        return plain;
    }

    /** What tells whether two charges are for the same item: the code of the matched item, or the plain name where there is none. */
    public String getItemKey() {
        return item == null ? getPlainName() : item.code();
    }

    public String getNature() {
        return required(nature, "nature");
    }

    /** Whether the record gives the matched item the nature that the catalogue gives it. */
    public boolean isNatureAsListed() {
        return item != null && item.nature().equals(getNature());
    }

    /** The nature that the catalogue gives the matched item; null where nothing matched. */
    public @Nullable String getListedNature() {
        return item == null ? null : item.nature();
    }

    /** Whether a {@code word} of a list table that holds for this charge stands in the name of the item. */
    public boolean nameHasWordOf(String table) {
        Boolean has = alike.tables.named.find(table);
        return has == null
                ? alike.tables.named.keep(
                        table, rows(table).stream().anyMatch(row -> stands(row.text("word"), getItemName())))
                : has;
    }

    private static boolean stands(@Nullable String word, String name) {
        return word != null && name.contains(word);
    }

    public String getUnitType() {
        return required(unitType, "unit_type");
    }

    public String getUnitCode() {
        return required(unitCode, "unit_code");
    }

    public String getPayerCode() {
        return required(payerCode, "payer_code");
    }

    public String getPayerType() {
        return required(payerType, "payer_type");
    }

    public String getRecordNo() {
        return required(recordNo, "record_no");
    }

    public LocalDate getChargedOn() {
        own();
        return Objects.requireNonNull(chargedOn);
    }

    /** What was taken. */
    public Money getAmount() {
        own();
        return Objects.requireNonNull(amount);
    }

    /** The approval or service that the charge hangs on (关联事项); null where it is not given. */
    public @Nullable String getMatter() {
        return record.text("service_ref");
    }

    public @Nullable String getReceiptNo() {
        return record.text("receipt_no");
    }

    /** Whether what was taken was given back in full. */
    public boolean isRefunded() {
        Money refunded = record.money("refunded_amount");
        return refunded != null && refunded.isPositive() && refunded.compareTo(getAmount()) >= 0;
    }

    public @Nullable Money getBaseAmount() {
        return record.money("base_amount");
    }

    public @Nullable BigDecimal getQuantity() {
        return record.decimal("quantity");
    }

    /** The days that decide the law (both ends included): one day, or the levy period. Null where the record does not give them. */
    public @Nullable Period getDays() {
        return ownDays();
    }

    /** Whether the record gives the days that decide the law. */
    public boolean isDated() {
        return days != null;
    }

    /** Whether the day the obligation arose was given, or a levy period that decides in its place, and not only the day of the charge. */
    public boolean isObligationDayKnown() {
        return record.day("event_on") != null
                || (item != null
                        && item.governedBy() == GoverningDay.EVENT_OR_PERIOD
                        && record.day("period_start") != null
                        && record.day("period_end") != null);
    }

    /**
     * Whether the payer is an enterprise in the sense in which the size classes (企业划型) and the reliefs by size speak of one: incorporated or not,
     * so that sole proprietorships (个人独资企业) and partnerships (合伙企业) are, and an individual business (个体工商户) is not.
     */
    public boolean isEnterprise() {
        return switch (getPayerType()) {
            case "ENTERPRISE", "SOLE_PROPRIETORSHIP", "PARTNERSHIP" -> true;
            default -> false;
        };
    }

    /** The levy period as the record gives it, whether the law goes by it or not; null where it does not give both ends. */
    public @Nullable Period getLevyPeriod() {
        return typical ? levyPeriod(record) : levyPeriod;
    }

    /** Whether the record says what time the charge is for: its levy period, or the day of the obligation. */
    public boolean isTimed() {
        return getLevyPeriod() != null || record.day("event_on") != null;
    }

    /** The calendar year the charge is for: of the levy period, else of the day of the obligation, else of the day of the charge. */
    public int getYear() {
        Period period = getLevyPeriod();
        LocalDate day = Objects.requireNonNullElse(record.day("event_on"), getChargedOn());
        return period == null ? day.getYear() : period.firstDay().getYear();
    }

    /** Whether the levy period is longer than so many months from its first day; no where either is not known. */
    public boolean lastsLongerThan(@Nullable BigDecimal months) {
        Period period = getLevyPeriod();
        return period != null
                && months != null
                && !period.lastDay().isBefore(period.firstDay().plusMonths(months.longValue()));
    }

    public PeriodKind getPeriodKind() {
        return days == null ? PeriodKind.OTHER : days.kind();
    }

    /** First two digits of the region; null where it is not given. */
    public @Nullable String getProvince() {
        String region = record.text("region");
        return region == null || region.length() < 2 ? null : region.substring(0, 2);
    }

    /** First four digits of the region; null where it is not given. */
    public @Nullable String getCity() {
        String region = record.text("region");
        return region == null || region.length() < 4 ? null : region.substring(0, 4);
    }

    /** A fact of the record or of its payer; null where neither has it. */
    public @Nullable Object fact(String key) {
        Object own = record.value(key);
        return own != null || payerRow == null ? own : payerRow.value(key);
    }

    /** Whether record or payer says so. */
    public boolean given(String key) {
        return record.has(key) || (payerRow != null && payerRow.has(key));
    }

    /** Whether the record itself says so, whatever the payer's rows say. */
    public boolean declares(String key) {
        return record.has(key);
    }

    public boolean missing(String key) {
        return !given(key);
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

    /** Whether the fact is the same on the first and the last of the governing days: the record's own, or unchanged in the payer's rows. */
    public boolean steady(String key) {
        if (record.has(key)) {
            return true;
        }
        Period governing = ownDays();
        return governing == null || Objects.equals(fact(key), payerFactOn(key, governing.firstDay()));
    }

    /** A fact of the payer on another day than the governing ones; null where no row of the payer holds on it, or none is known. */
    public @Nullable Object payerFactOn(String key, @Nullable LocalDate day) {
        own();
        DataRow row = day == null ? null : payer.on(day).orElse(null);
        return row == null ? null : row.value(key);
    }

    /** First day of the payer's row that holds on the last governing day; null where there is none or its start is open. */
    public @Nullable LocalDate getPayerRowFirstDay() {
        return payerRow == null ? null : payerRow.day("first_day");
    }

    /** The fact as a day; null where it is not known. */
    public @Nullable LocalDate day(String key) {
        return (LocalDate) fact(key);
    }

    /** Whether the fact is known to be a day after {@code other}; no where either is not known. */
    public boolean isAfter(String key, @Nullable LocalDate other) {
        LocalDate day = day(key);
        return day != null && other != null && day.isAfter(other);
    }

    /**
     * Whether the governing days are over before what is decided on {@code day} takes effect: for a charge of one day (按次) on that day, for a
     * levy period (按期) on the first of the next month. No where either is not known.
     */
    public boolean isOverBefore(@Nullable LocalDate day) {
        Period governing = ownDays();
        return day != null && governing != null && governing.lastDay().isBefore(effective(day, governing));
    }

    /** Whether the governing days begin once what is decided on {@code day} has taken effect, as in {@link #isOverBefore}. */
    public boolean beginsAfter(@Nullable LocalDate day) {
        Period governing = ownDays();
        return day != null && governing != null && !governing.firstDay().isBefore(effective(day, governing));
    }

    private static LocalDate effective(LocalDate day, Period days) {
        boolean oneDay = days.firstDay().equals(days.lastDay());
        return oneDay ? day : day.withDayOfMonth(1).plusMonths(1);
    }

    /** The first day of the calendar year after the fact; null where it is not known. */
    public @Nullable LocalDate newYearAfter(String key) {
        LocalDate day = day(key);
        return day == null ? null : LocalDate.of(day.getYear() + 1, 1, 1);
    }

    /** Whether the governing days lie within one calendar year. */
    public boolean isWithinOneYear() {
        Period governing = ownDays();
        return governing != null
                && governing.firstDay().getYear() == governing.lastDay().getYear();
    }

    /** Whether this and {@code other} end in the same calendar year; no where either is not dated. */
    public boolean sharesYear(Charge other) {
        Period governing = ownDays();
        Period others = other.ownDays();
        return governing != null
                && others != null
                && governing.lastDay().getYear() == others.lastDay().getYear();
    }

    /**
     * What was let off: the amount due less other relief less what was taken, or nothing where more was taken. Unknown where the amount due is
     * not given; other relief that is not given counts as none and says so.
     */
    public Amount reliefTaken() {
        return amount("amount_due")
                .minus(amountOrNothing("other_relief"))
                .plus(usual("other_relief"))
                .minus(amount("amount"))
                .orZero();
    }

    /** Whether this stands before {@code other} by record number and charging unit: the same in every run, whatever the order of rows. */
    public boolean precedes(Charge other) {
        int order = getRecordNo().compareTo(other.getRecordNo());
        return order < 0 || (order == 0 && getUnitCode().compareTo(other.getUnitCode()) < 0);
    }

    /** Whether this was charged after {@code other}: by the day of the charge, then as {@link #precedes}. */
    public boolean follows(Charge other) {
        int order = getChargedOn().compareTo(other.getChargedOn());
        return order == 0 ? other.precedes(this) : order > 0;
    }

    /**
     * Whether both are for the same time: the same levy period, or the same day of the obligation, or where neither gives one of them the same
     * day of the charge.
     */
    public boolean sameTimeAs(Charge other) {
        LocalDate event = record.day("event_on");
        LocalDate otherEvent = other.record.day("event_on");
        if (event != null && otherEvent != null && !event.equals(otherEvent)) {
            return false;
        }
        Period period = getLevyPeriod();
        if (period != null || other.getLevyPeriod() != null) {
            return Objects.equals(period, other.getLevyPeriod());
        }
        boolean anyEvent = event != null || otherEvent != null;
        return anyEvent ? Objects.equals(event, otherEvent) : getChargedOn().equals(other.getChargedOn());
    }

    /** Whether both stand on one receipt of the charging unit. */
    public boolean sameReceiptAs(Charge other) {
        return getReceiptNo() != null
                && getReceiptNo().equals(other.getReceiptNo())
                && getUnitCode().equals(other.getUnitCode());
    }

    /** Whether both take the same amount under the same plain name, for the same quantity where both give one. */
    public boolean repeats(Charge other) {
        BigDecimal quantity = getQuantity();
        BigDecimal before = other.getQuantity();
        return getAmount().equals(other.getAmount())
                && getPlainName().equals(other.getPlainName())
                && (quantity == null || before == null || quantity.compareTo(before) == 0);
    }

    /** Whether one of the two says that at least as much was due as both took together: then one completes the other. */
    public boolean completes(Charge other) {
        Money together = getAmount().plus(other.getAmount());
        return covers(record.money("amount_due"), together) || covers(other.record.money("amount_due"), together);
    }

    private static boolean covers(@Nullable Money due, Money together) {
        return due != null && due.compareTo(together) >= 0;
    }

    /** How much this name shares with the names of the item that {@code other} was charged for; nothing where that is on no list. */
    public Amount likenessTo(Charge other) {
        if (other.item == null) {
            return Amount.zero();
        }
        BigDecimal likeness = Catalogue.likeness(getItemName(), other.item);
        return Amount.of(likeness, new Step("likeness", likeness.toPlainString(), "record.item_name"), null);
    }

    /** For the eyes of a person: the item that {@code other} was charged for, its last day by its row of {@code table}, and the likeness to it. */
    public Amount likenessNote(Charge other, String table) {
        if (other.item == null) {
            return Amount.zero();
        }
        Row row = other.row(table);
        Amount name = Amount.note(new Step("former_item", other.item.name(), row.place()));
        Amount last =
                Amount.note(new Step("former_last_day", row.period().lastDay().toString(), row.place()));
        return name.plus(last).plus(likenessTo(other));
    }

    /** Whether what was taken is {@code amount}, within the tolerance after a halving. */
    public boolean took(Amount amount) {
        if (!amount.isKnown()) {
            return false;
        }
        Money due = Money.rounded(amount.value(), RoundingMode.HALF_UP);
        return getAmount().minus(due).abs().compareTo(tolerance("halved", due)) <= 0;
    }

    /**
     * By how much what was taken may differ from {@code due}: {@code column} of the tolerances, or more where something is due and the charge says
     * of how many {@link RoundedParts} it is the sum.
     */
    public Money tolerance(String column, Money due) {
        Money one = toleranceOfOne(column);
        return due.isPositive()
                ? RoundedParts.counted(this)
                        .map(parts -> RoundedParts.together(one, parts))
                        .orElse(one)
                : one;
    }

    Money toleranceOfOne(String column) {
        return Objects.requireNonNullElse(row("tolerances").money(column), Money.ZERO);
    }

    /** Whether what was taken lies outside {@code low} to {@code high} by more than {@code margin}; no where one of them is unknown. */
    public boolean isOff(Amount low, Amount high, Amount margin) {
        if (!low.isKnown() || !high.isKnown() || !margin.isKnown()) {
            return false;
        }
        Money under = Money.rounded(low.value(), RoundingMode.HALF_UP).minus(getAmount());
        Money over = getAmount().minus(Money.rounded(high.value(), RoundingMode.HALF_UP));
        Money most = Money.rounded(margin.value(), RoundingMode.HALF_UP);
        return under.compareTo(most) > 0 || over.compareTo(most) > 0;
    }

    /** {@code due} less other relief (其他减免) where it is given, and not below nothing. */
    public Amount afterOtherRelief(Amount due) {
        return due.minus(amountOrNothing("other_relief")).orZero();
    }

    /** Nothing, with the fact beside it in the working, whatever its type: what decided the matter without being calculated with. */
    public Amount shown(String key) {
        Object value = fact(key);
        if (value == null) {
            return amount(key);
        }
        String shown = value instanceof BigDecimal number ? number.toPlainString() : Objects.toString(text(value));
        return Amount.note(new Step(key, worded(key, shown), owner(key) + key));
    }

    /** Nothing, and where the fact is given, the fact beside it in the working. */
    public Amount noted(String key) {
        return given(key) ? shown(key) : Amount.zero();
    }

    /** The Chinese of a word column; anything else as it is. */
    private String worded(String key, String value) {
        return record.schema().find(key).map(field -> field.words().get(value)).orElse(value);
    }

    private String owner(String key) {
        return record.has(key) ? "record." : "payer.";
    }

    /** How many days the fact {@code to} lies after the fact {@code from}, with both in the working; unknown where either is not known. */
    public Amount daysBetween(String from, String to, String label) {
        LocalDate first = day(from);
        LocalDate last = day(to);
        if (first == null || last == null) {
            return Amount.missing(first == null ? from : to);
        }
        BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(first, last));
        return Amount.of(days, new Step(label, days.toPlainString(), "rule"), null)
                .plus(Amount.note(new Step(from, first.toString(), "record." + from)))
                .plus(Amount.note(new Step(to, last.toString(), "record." + to)));
    }

    /** Whether the fact ends in a number of at least so many digits that are not all zero: no stand-in such as 无 or 0000. */
    public boolean isNumbered(String key, @Nullable BigDecimal digits) {
        String number = Series.digits(text(fact(key)));
        return digits != null
                && digits.compareTo(BigDecimal.valueOf(number.length())) <= 0
                && number.chars().anyMatch(digit -> digit != '0');
    }

    /** Whether this may be for the same time as {@code other}: their levy periods overlap or, where either gives none, the year of the charge is one. */
    public boolean isForSameTimeAs(Charge other) {
        Period own = getLevyPeriod();
        Period others = other.getLevyPeriod();
        if (own == null || others == null) {
            return getChargedOn().getYear() == other.getChargedOn().getYear();
        }
        return own.overlaps(others);
    }

    /** A fact to calculate with; plain nothing where it is not given. */
    public Amount amountOrNothing(String key) {
        return missing(key) ? Amount.zero() : amount(key);
    }

    /**
     * Nothing, and where the fact is not given, a mark that the usual case was taken for granted. Added to the least lawful amount, it turns a
     * finding of too little into a lead that names the fact; a finding of too much does not rest on it.
     */
    public Amount usual(String key) {
        return missing(key) ? Amount.undeclared(key) : Amount.zero();
    }

    /** As {@link #usual}, only where nothing at all was taken: then a ground that the record does not state may explain it. */
    public Amount usualOfNothing(String key) {
        return getAmount().isZero() ? usual(key) : Amount.zero();
    }

    /** As {@link #usual}, only where the record gives no day of the obligation: for a levy period it may hold several documents or matters. */
    public Amount usualOfSeveral(String key) {
        return declares("event_on") ? Amount.zero() : usual(key);
    }

    /** As {@link #usual}, only where a row of {@code table} holds for this charge; plain nothing for all others. */
    public Amount usual(String key, String table) {
        return row(table).isFound() ? usual(key) : Amount.zero();
    }

    /** A fact to calculate with. An "of which" amount that was not declared counts as nothing and says so; anything else is missing. */
    public Amount amount(String key) {
        Object value = fact(key);
        BigDecimal number = value instanceof Money money ? money.yuan() : (BigDecimal) value;
        if (number == null) {
            boolean partOf = record.schema().find(key).map(Field::partOf).orElse(false);
            return partOf ? Amount.undeclared(key) : Amount.missing(key);
        }
        return Amount.of(number, () -> new Step(key, number.toPlainString(), owner(key) + key), null);
    }

    /** The row of a dated table that holds for this charge on all its governing days; {@link Row#NONE} where there is none. */
    public Row row(String table) {
        if (days == null) {
            return Row.NONE;
        }
        Row row = alike.tables.rows.find(table);
        return row == null ? alike.tables.rows.keep(table, tables.find(table, this::key, days)) : row;
    }

    /** As {@link #row(String)}, with {@code value} in place of the charge's own fact {@code key}. */
    public Row row(String table, String key, String value) {
        return days == null ? Row.NONE : tables.find(table, name -> name.equals(key) ? value : key(name), days);
    }

    /** As {@link #rows(String)}, with {@code value} in place of the charge's own fact {@code key}. */
    public List<Row> rows(String table, String key, String value) {
        return days == null ? List.of() : tables.findAll(table, name -> name.equals(key) ? value : key(name), days);
    }

    /** The row of a dated table that holds for this charge on all of {@code other} days; {@link Row#NONE} where there is none. */
    public Row rowOn(String table, Period other) {
        return tables.find(table, this::key, other);
    }

    /** The row of a dated table that holds for this charge on the day that is its fact {@code day}; {@link Row#NONE} where that is not known. */
    public Row rowOnDayOf(String table, String day) {
        LocalDate on = day(day);
        return on == null ? Row.NONE : rowOn(table, Period.of(on));
    }

    /** Of the rows of a list table that hold for this charge, the one whose {@code from} is the highest that {@code value} reaches. */
    public Row step(String table, String from, @Nullable BigDecimal value) {
        Row reached = Row.NONE;
        BigDecimal highest = null;
        for (Row row : rows(table)) {
            BigDecimal start = row.decimal(from);
            if (value == null || start == null || start.compareTo(value) > 0) {
                continue;
            }
            if (highest == null || start.compareTo(highest) > 0) {
                reached = row;
                highest = start;
            }
        }
        return reached;
    }

    /** All rows of a list table that hold for this charge on all its governing days. */
    public List<Row> rows(String table) {
        if (days == null) {
            return List.of();
        }
        List<Row> list = alike.tables.lists.find(table);
        return list == null
                ? alike.tables.lists.keep(table, List.copyOf(tables.findAll(table, this::key, days)))
                : list;
    }

    /** Whether the law of {@code table} changes within the levy period, so that no one row holds on all its days. */
    public boolean straddles(String table) {
        return days != null && !row(table).isFound() && tables.touches(table, this::key, days);
    }

    /** Of the rows of a list table that hold for this charge, the one with the highest {@code column}; {@link Row#NONE} where none has a value. */
    public Row highest(String table, String column) {
        List<Row> rows = rows(table);
        Row highest = Row.NONE;
        for (Row row : rows) {
            BigDecimal value = row.decimal(column);
            BigDecimal best = highest.decimal(column);
            if (value != null && (best == null || value.compareTo(best) > 0)) {
                highest = row;
            }
        }
        return highest;
    }

    /** The one row of a list table that holds for this charge; {@link Row#NONE} where there is none or the law has several. */
    public Row only(String table) {
        List<Row> all = rows(table);
        return all.size() == 1 ? all.get(0) : Row.NONE;
    }

    /** As {@link #only(String)}, with {@code value} in place of the charge's own fact {@code key}. */
    public Row only(String table, String key, String value) {
        List<Row> all = rows(table, key, value);
        return all.size() == 1 ? all.get(0) : Row.NONE;
    }

    /** Whether {@code row} began within the {@code months} before the governing day: a change too fresh for a bare day of charge. */
    public boolean changedWithin(Row row, @Nullable BigDecimal months) {
        Period governing = ownDays();
        return governing != null
                && months != null
                && row.isFound()
                && !row.period().firstDay().equals(LocalDate.MIN)
                && row.period().firstDay().plusMonths(months.longValue()).isAfter(governing.firstDay());
    }

    /** Whether the levy period of the record begins before {@code row} does, so that the charge may be owed from the time before it. */
    public boolean isForTimeBefore(Row row) {
        Period period = getLevyPeriod();
        return period != null
                && row.isFound()
                && period.firstDay().isBefore(row.period().firstDay());
    }

    /**
     * Whether what is charged surely arose while {@code row} held: its day is known, or {@code row} began long enough before the day of the
     * charge and the record states no time before it.
     */
    public boolean isSurelySince(Row row, @Nullable BigDecimal months) {
        return isObligationDayKnown() || (!changedWithin(row, months) && !isForTimeBefore(row));
    }

    /** {@code grace} with its doubt where {@code row} may have begun after the charge arose; {@link Row#NONE} where it surely had not. */
    public Row unlessSurelySince(Row row, Row grace) {
        return isSurelySince(row, grace.decimal("months")) ? Row.NONE : grace;
    }

    /**
     * Whether record or payer says so, and of a number more than nothing: a zero filled in for what was not known is not given.
     */
    public boolean states(String key) {
        Object value = fact(key);
        if (value instanceof Money money) {
            return money.isPositive();
        }
        return value instanceof BigDecimal number ? number.signum() > 0 : value != null;
    }

    /**
     * A fact to calculate with, where the charge {@linkplain #states states} it. Where nothing was taken, nothing at all may be the quantity or base
     * of it, and counts as given.
     */
    public Amount stated(String key) {
        return given(key) && !states(key) && getAmount().isPositive() ? Amount.missing(key) : amount(key);
    }

    /**
     * The standards of the price list {@code list} that hold for this charge, in slices by the list {@code slices}, which is one and the same for
     * a price list.
     */
    public Standards standards(String list, String slices) {
        return standards.computeIfAbsent(list, prices -> new Standards(this, prices, slices));
    }

    /** Whether some row of {@code table} that holds on one of the governing days is about this item, whatever else it asks for. */
    public boolean mentionedIn(String table) {
        return days != null && item != null && tables.mentions(table, "item_code", item.code(), days);
    }

    /**
     * The row of {@code table} for the item of the catalogue whose name is the most like the record's, where they share at least {@code least};
     * {@link Row#NONE} where none does, or the record means an item.
     */
    public Row rowOfClosest(String table, @Nullable BigDecimal least) {
        CatalogueItem likeliest = closest();
        return likeliest == null
                        || least == null
                        || Catalogue.likeness(getItemName(), likeliest).compareTo(least) < 0
                ? Row.NONE
                : row(table, "item_code", likeliest.code());
    }

    /** Nothing, with the name of the closest item of the catalogue beside it in the working. */
    public Amount closestNamed() {
        return named(closest());
    }

    /** Nothing, with the name of the item that the record's name resembles beside it in the working. */
    public Amount resemblingNamed() {
        return named(findResembling().orElse(null));
    }

    private @Nullable CatalogueItem closest() {
        own();
        return closest.get();
    }

    private static Amount named(@Nullable CatalogueItem item) {
        return item == null ? Amount.zero() : Amount.note(new Step("closest_item", item.name(), item.code()));
    }

    /** Nothing at all: what is lawful where nothing may be taken. */
    public Amount nothing() {
        return Amount.zero();
    }

    private @Nullable String key(String name) {
        return switch (name) {
            case "item_code" -> getItemCode();
            case "levy" -> getLevy();
            case "period_kind" -> getPeriodKind().name();
            case "province" -> getProvince();
            case "city" -> getCity();
            default -> text(fact(name));
        };
    }

    private static @Nullable String text(@Nullable Object fact) {
        if (fact instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        if (fact instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        return fact == null ? null : fact.toString();
    }

    /** What was read before, or is read now: a charge that stands for all that are alike reads nothing before it is asked. */
    private String required(@Nullable String read, String key) {
        return read == null ? required(key) : read;
    }

    private String required(String key) {
        return Objects.requireNonNull(record.text(key));
    }

    @Override
    public String toString() {
        return typical ? "those alike, of " + getItemCode() : getRecordNo();
    }
}
