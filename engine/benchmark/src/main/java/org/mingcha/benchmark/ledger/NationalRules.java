package org.mingcha.benchmark.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.mingcha.engine.catalogue.CatalogueItem;
import org.mingcha.engine.money.Limit;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.rulebook.RuleBook;

/**
 * What every engine is given of three topics: quarterly limits and levy rates of small-scale taxpayers, fixed standards and cancelled items of the
 * fee catalogue. Taken from the rule book, so that all engines follow the same rows. All days are included.
 */
public record NationalRules(
        List<SalesLimit> limits, List<LevyRate> rates, List<Standard> standards, List<Cancelled> cancelled) {

    /** The topics whose rules are compared. */
    public static final Set<String> TOPICS = Set.of("vat_small_scale", "fee_catalogue", "repeated_charges");

    private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 9, 30);

    /** Quarterly sales up to which nothing is due. */
    public record SalesLimit(LocalDate firstDay, LocalDate lastDay, long fen, boolean inclusive) {}

    /** What is due of sales beyond the limit, in thousandths. */
    public record LevyRate(LocalDate firstDay, LocalDate lastDay, int perMille) {}

    /** What may be taken for one piece. */
    public record Standard(String itemName, LocalDate firstDay, LocalDate lastDay, long fen) {}

    /** An item that may not be charged from a day on. */
    public record Cancelled(String itemName, LocalDate firstDay) {}

    /** The part of the rule book that records of 2019 to 2026 in a province without rules of its own meet. */
    public static NationalRules of(RuleBook book) {
        List<SalesLimit> limits = new ArrayList<>();
        for (Row row : rows(book, "vat_threshold")) {
            Limit limit = row.limit("sales");
            if ("QUARTER".equals(row.text("period_kind")) && !first(row).isAfter(last(row))) {
                limits.add(new SalesLimit(
                        first(row), last(row), fen(Objects.requireNonNull(limit.value())), limit.inclusive()));
            }
        }
        List<LevyRate> rates = new ArrayList<>();
        for (Row row : rows(book, "vat_levy")) {
            if (row.text("province") == null && !first(row).isAfter(last(row))) {
                BigDecimal rate = Objects.requireNonNull(row.decimal("rate"));
                rates.add(new LevyRate(
                        first(row), last(row), rate.movePointRight(3).intValueExact()));
            }
        }
        return new NationalRules(
                List.copyOf(limits), List.copyOf(rates), List.copyOf(standards(book)), List.copyOf(cancelled(book)));
    }

    private static List<Standard> standards(RuleBook book) {
        StandardTrial trial = new StandardTrial(book);
        List<Standard> standards = new ArrayList<>();
        for (Row row : rows(book, "fee_standard_list")) {
            BigDecimal price = row.decimal("price");
            if (!"PER_UNIT".equals(row.text("kind"))
                    || !"QUANTITY".equals(row.text("counted"))
                    || price == null
                    || price.stripTrailingZeros().scale() > 0
                    || first(row).isAfter(last(row))) {
                continue;
            }
            CatalogueItem item = book.catalogue()
                    .find(Objects.requireNonNull(row.text("item_code")))
                    .orElseThrow();
            namesOf(item, row).stream()
                    .map(name -> new Standard(name, first(row), last(row), fen(price)))
                    .filter(trial::isJudgedBy)
                    .filter(standard -> standards.stream()
                            .noneMatch(other -> other.itemName().equals(standard.itemName())))
                    .findFirst()
                    .ifPresent(standards::add);
        }
        return standards;
    }

    /** What a record may call the item of a row: most rows stand for one of several services of the item. */
    private static Set<String> namesOf(CatalogueItem item, Row row) {
        Set<String> names = new LinkedHashSet<>(Set.of(item.name()));
        String variant = row.text("variant");
        if (variant != null) {
            names.add(item.name() + "-" + variant);
            names.add(variant);
        }
        return names;
    }

    private static List<Cancelled> cancelled(RuleBook book) {
        List<Cancelled> cancelled = new ArrayList<>();
        for (Row row : rows(book, "fee_status")) {
            if ("CANCELLED".equals(row.text("status")) && row.doubt().isEmpty()) {
                CatalogueItem item = book.catalogue()
                        .find(Objects.requireNonNull(row.text("item_code")))
                        .orElseThrow();
                if (item.nature().equals("ADMINISTRATIVE_FEE")) {
                    cancelled.add(new Cancelled(item.name(), row.period().firstDay()));
                }
            }
        }
        return cancelled;
    }

    private static List<Row> rows(RuleBook book, String name) {
        return book.tables().all().stream()
                .filter(table -> table.name().equals(name))
                .map(Table::rows)
                .flatMap(List::stream)
                .toList();
    }

    private static LocalDate first(Row row) {
        return row.period().firstDay().isBefore(FIRST) ? FIRST : row.period().firstDay();
    }

    private static LocalDate last(Row row) {
        return row.period().lastDay().isAfter(LAST) ? LAST : row.period().lastDay();
    }

    private static long fen(BigDecimal yuan) {
        return yuan.movePointRight(2).longValueExact();
    }
}
