package org.mingcha.api.violation;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.page.Moments;
import org.mingcha.engine.judge.Certainty;
import org.mingcha.engine.judge.Direction;
import org.mingcha.engine.money.Money;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * Which violations are asked for, in the words of the address: values of one word are alternatives, words hold together. What is null or empty
 * asks nothing.
 *
 * @param document number, or title where it has none, of the document that is cited first
 * @param region leading digits of region codes
 * @param amountFrom of the difference in yuan, included, as is {@code amountTo}
 * @param chargedFrom day of the charge, included, as is {@code chargedTo}
 * @param dueTo last due day, included
 * @param openedFrom day on which it was first found, included, as is {@code openedTo}
 * @param check a check that opened it, or was the last to speak of it
 * @param month of the charge, as {@code 202601}
 * @param amount how large the difference is
 * @param upload the file that the newest finding is of
 * @param assignee users it is given to; 0 for nobody
 * @param text part of the name of payer, unit or item, or of the record number
 */
public record ViolationFilter(
        @Nullable Set<Decision> decision,
        @Nullable Set<RectificationState> rectification,
        @Nullable Set<MachineState> machine,
        @Nullable Set<Certainty> certainty,
        @Nullable Set<Direction> direction,
        @Nullable Set<String> type,
        @Nullable Set<String> rule,
        @Nullable Set<String> document,
        @Nullable Set<String> unit,
        @Nullable Set<String> item,
        @Nullable Set<String> severity,
        @Nullable Set<@Pattern(regexp = "[0-9]{1,6}") String> region,
        @Nullable @Size(max = 64) String payer,
        @Nullable @Digits(integer = 15, fraction = 2) BigDecimal amountFrom,
        @Nullable @Digits(integer = 15, fraction = 2) BigDecimal amountTo,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate chargedFrom,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate chargedTo,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate dueTo,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate openedFrom,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate openedTo,

        @Nullable Long check,
        @Nullable Set<@Pattern(regexp = "[0-9]{4}(0[1-9]|1[0-2])") String> month,
        @Nullable Set<AmountBand> amount,
        @Nullable Set<Long> upload,
        @Nullable Set<Long> assignee,
        @Nullable @Size(max = 100) String text) {

    /** Among {@code assignee}: given to nobody. */
    static final long NOBODY = 0;

    private static final DateTimeFormatter MONTHS = DateTimeFormatter.ofPattern("uuuuMM");

    /** Asks for all. */
    public static final ViolationFilter ALL = new ViolationFilter(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null);

    /** The same, but with these states of rectification. */
    public ViolationFilter with(Set<RectificationState> states) {
        return but(draft -> draft.rectification = states);
    }

    /** The same, but with these decisions, one or several of which are asked for. */
    public ViolationFilter decided(Set<Decision> decisions) {
        return but(draft -> draft.decision = decisions);
    }

    /** The same, but first found within these days, both included. */
    ViolationFilter opened(@Nullable LocalDate from, LocalDate to) {
        return but(draft -> {
            draft.openedFrom = from;
            draft.openedTo = to;
        });
    }

    /** The same, but of one unit and item. */
    ViolationFilter ofCase(String unitCode, String itemName) {
        return but(draft -> {
            draft.unit = Set.of(unitCode);
            draft.item = Set.of(itemName);
        });
    }

    /** The same, but of one unit. */
    ViolationFilter ofUnit(String unitCode) {
        return but(draft -> draft.unit = Set.of(unitCode));
    }

    /** The same, but given to this user. */
    public ViolationFilter assignedTo(long user) {
        return assignedTo(Set.of(user));
    }

    /** The same, but given to one of these; to anybody or nobody where there is none. */
    ViolationFilter assignedTo(Set<Long> users) {
        return but(draft -> draft.assignee = users);
    }

    /** The same, but due on this day at the latest. */
    public ViolationFilter dueBy(LocalDate day) {
        return but(draft -> draft.dueTo = day);
    }

    /** The same, but of one payer. */
    ViolationFilter ofPayer(String payerCode) {
        return but(draft -> draft.payer = payerCode);
    }

    /**
     * Adds its conditions; but not that of {@code without}, so that a facet shows what else could be chosen.
     *
     * @param search how a text is found
     */
    void addTo(Conditions conditions, @Nullable Facet without, TextSearch search) {
        asked(without).forEach((facet, values) -> {
            switch (facet) {
                case MONTH ->
                    conditions.anyOf(values.stream()
                            .map(value -> YearMonth.parse(value.toString(), MONTHS))
                            .map(value -> conditions.between("v.charged_on", value.atDay(1), value.atEndOfMonth()))
                            .toList());
                case AMOUNT ->
                    conditions.anyOf(values.stream()
                            .flatMap(value -> ((AmountBand) value).ranges().stream())
                            .map(fen -> conditions.between("v.difference_fen", fen.first(), fen.last()))
                            .toList());
                case ASSIGNEE ->
                    conditions.anyOf(values.stream()
                            .map(user -> user.equals(NOBODY)
                                    ? "v.assignee_id IS NULL"
                                    : conditions.equal("v.assignee_id", user))
                            .toList());
                default -> conditions.in(facet.column(), words(values));
            }
        });
        addRegion(conditions, without);
        conditions.ifPresent("v.payer_code = %s", payer);
        conditions.ifPresent("v.difference_fen >= %s", fen(amountFrom));
        conditions.ifPresent("v.difference_fen <= %s", fen(amountTo));
        conditions.ifPresent("v.charged_on >= %s", chargedFrom);
        conditions.ifPresent("v.charged_on <= %s", chargedTo);
        conditions.ifPresent("v.due_on <= %s", dueTo);
        conditions.ifPresent("v.opened_at >= %s", openedFrom == null ? null : start(openedFrom));
        conditions.ifPresent("v.opened_at < %s", openedTo == null ? null : start(openedTo.plusDays(1)));
        conditions.ifPresent("(v.last_check_id = %1$s OR v.first_check_id = %1$s)", check);
        if (text != null && !text.isBlank()) {
            search.addTo(conditions, text);
        }
    }

    /** Adds its conditions on a table of counts, which holds facets, regions and, one of them, days of opening. */
    void addTo(Conditions conditions, @Nullable Facet without, Counted table) {
        asked(without)
                .forEach((facet, values) -> conditions.in(
                        table.column(facet),
                        facet == Facet.MONTH
                                ? values.stream()
                                        .map(value -> Integer.valueOf(value.toString()))
                                        .toList()
                                : words(values)));
        addRegion(conditions, without);
        conditions.ifPresent("v.opened_on >= %s", openedFrom);
        conditions.ifPresent("v.opened_on <= %s", openedTo);
    }

    private void addRegion(Conditions conditions, @Nullable Facet without) {
        if (without != Facet.REGION && region != null && !region.isEmpty()) {
            conditions.startingWith("v.region", region);
        }
    }

    /** The values of each facet that is asked for, but {@code without}. */
    private Map<Facet, Set<?>> asked(@Nullable Facet without) {
        Map<Facet, Set<?>> asked = new LinkedHashMap<>();
        alternatives().forEach((facet, values) -> {
            if (facet != without && values != null && !values.isEmpty()) {
                asked.put(facet, values);
            }
        });
        return asked;
    }

    /** As the columns hold them. */
    private static List<?> words(Set<?> values) {
        return values.stream()
                .map(value -> value instanceof Enum<?> word ? word.name() : value)
                .toList();
    }

    private Map<Facet, @Nullable Set<?>> alternatives() {
        Map<Facet, @Nullable Set<?>> alternatives = new LinkedHashMap<>();
        alternatives.put(Facet.DECISION, decision);
        alternatives.put(Facet.RECTIFICATION, rectification);
        alternatives.put(Facet.MACHINE, machine);
        alternatives.put(Facet.CERTAINTY, certainty);
        alternatives.put(Facet.DIRECTION, direction);
        alternatives.put(Facet.TYPE, type);
        alternatives.put(Facet.RULE, rule);
        alternatives.put(Facet.DOCUMENT, document);
        alternatives.put(Facet.UNIT, unit);
        alternatives.put(Facet.ITEM, item);
        alternatives.put(Facet.SEVERITY, severity);
        alternatives.put(Facet.MONTH, month);
        alternatives.put(Facet.AMOUNT, amount);
        alternatives.put(Facet.UPLOAD, upload);
        alternatives.put(Facet.ASSIGNEE, assignee);
        return alternatives;
    }

    /** Facets that are asked for, but units, which the tables of counts hold beside each facet. */
    Set<Facet> facets() {
        Set<Facet> facets = EnumSet.noneOf(Facet.class);
        facets.addAll(asked(Facet.UNIT).keySet());
        return facets;
    }

    /** Whether it asks for facets only, and for no other than these. */
    boolean asksOnly(Set<Facet> facets) {
        return facets.containsAll(asked(null).keySet())
                && (region == null || region.isEmpty())
                && !asksOpened()
                && asksWhatIsCounted();
    }

    /** Whether it asks for what is given to nobody, perhaps beside others. */
    boolean asksForNobody() {
        return assignee != null && assignee.contains(NOBODY);
    }

    /** Whether it asks on which day something was first found. */
    boolean asksOpened() {
        return openedFrom != null || openedTo != null;
    }

    /** Whether nothing is asked for but facets, region and days of opening. */
    boolean asksWhatIsCounted() {
        return payer == null
                && amountFrom == null
                && amountTo == null
                && chargedFrom == null
                && chargedTo == null
                && dueTo == null
                && check == null
                && (text == null || text.isBlank());
    }

    /** Where a day of this place begins. */
    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(Moments.PLACE).toOffsetDateTime();
    }

    private static @Nullable Long fen(@Nullable BigDecimal yuan) {
        return yuan == null ? null : Money.ofYuan(yuan).fen();
    }

    /** The same, but for what {@code change} says. */
    private ViolationFilter but(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.filter();
    }

    /** A filter that is being put together. */
    private static final class Draft {
        private @Nullable Set<Decision> decision;
        private @Nullable Set<RectificationState> rectification;
        private @Nullable Set<MachineState> machine;
        private @Nullable Set<Certainty> certainty;
        private @Nullable Set<Direction> direction;
        private @Nullable Set<String> type;
        private @Nullable Set<String> rule;
        private @Nullable Set<String> document;
        private @Nullable Set<String> unit;
        private @Nullable Set<String> item;
        private @Nullable Set<String> severity;
        private @Nullable Set<String> region;
        private @Nullable String payer;
        private @Nullable BigDecimal amountFrom;
        private @Nullable BigDecimal amountTo;
        private @Nullable LocalDate chargedFrom;
        private @Nullable LocalDate chargedTo;
        private @Nullable LocalDate dueTo;
        private @Nullable LocalDate openedFrom;
        private @Nullable LocalDate openedTo;
        private @Nullable Long check;
        private @Nullable Set<String> month;
        private @Nullable Set<AmountBand> amount;
        private @Nullable Set<Long> upload;
        private @Nullable Set<Long> assignee;
        private @Nullable String text;

        Draft(ViolationFilter filter) {
            decision = filter.decision;
            rectification = filter.rectification;
            machine = filter.machine;
            certainty = filter.certainty;
            direction = filter.direction;
            type = filter.type;
            rule = filter.rule;
            document = filter.document;
            unit = filter.unit;
            item = filter.item;
            severity = filter.severity;
            region = filter.region;
            payer = filter.payer;
            amountFrom = filter.amountFrom;
            amountTo = filter.amountTo;
            chargedFrom = filter.chargedFrom;
            chargedTo = filter.chargedTo;
            dueTo = filter.dueTo;
            openedFrom = filter.openedFrom;
            openedTo = filter.openedTo;
            check = filter.check;
            month = filter.month;
            amount = filter.amount;
            upload = filter.upload;
            assignee = filter.assignee;
            text = filter.text;
        }

        ViolationFilter filter() {
            return new ViolationFilter(
                    decision,
                    rectification,
                    machine,
                    certainty,
                    direction,
                    type,
                    rule,
                    document,
                    unit,
                    item,
                    severity,
                    region,
                    payer,
                    amountFrom,
                    amountTo,
                    chargedFrom,
                    chargedTo,
                    dueTo,
                    openedFrom,
                    openedTo,
                    check,
                    month,
                    amount,
                    upload,
                    assignee,
                    text);
        }
    }
}
