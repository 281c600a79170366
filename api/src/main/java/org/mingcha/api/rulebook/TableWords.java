package org.mingcha.api.rulebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.catalogue.CatalogueItem;
import org.mingcha.engine.money.Limit;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Column;
import org.mingcha.engine.policy.ColumnType;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.time.Period;
import org.springframework.context.MessageSource;

/** Tables in the words people use: columns by their labels, cells with their units, keys by what they stand for. */
final class TableWords {

    /** Columns that tell one variant of a standard from another: the name has a place of its own, the key only helps to match it. */
    private static final Set<String> VARIANT = Set.of("variant", "variant_key");

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]+");

    private final RuleBook book;
    private final MessageSource messages;
    private final Locale locale;

    TableWords(RuleBook book, MessageSource messages, Locale locale) {
        this.book = book;
        this.messages = messages;
        this.locale = locale;
    }

    /** What a table or column is called. */
    public String label(String key) {
        String label = book.label(key).in(locale.getLanguage());
        return label.equals(key)
                ? Objects.requireNonNull(messages.getMessage("column." + key, null, key, locale))
                : label;
    }

    /** The rows by key, each group labelled with its key; in the order of the table. */
    List<TimeLine.Rows> byKey(List<Row> rows, Set<String> keysLeftOut) {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            groups.computeIfAbsent(key(row, keysLeftOut), key -> new ArrayList<>())
                    .add(row);
        }
        List<TimeLine.Rows> lanes = new ArrayList<>();
        groups.forEach((label, group) -> lanes.add(
                new TimeLine.Rows(label, group.stream().map(this::view).toList(), standingIn(group.get(0), rows))));
        return lanes;
    }

    /** The days of rows with fewer keys, which hold where {@code row} has ended. */
    private static List<Period> standingIn(Row row, List<Row> rows) {
        return rows.stream()
                .filter(other -> moreGeneral(other, row))
                .map(Row::period)
                .toList();
    }

    private static boolean moreGeneral(Row other, Row row) {
        boolean fewer = false;
        for (Column column : row.columns()) {
            if (column.type() == ColumnType.KEY) {
                Object key = other.value(column.name());
                if (key != null && !key.equals(row.value(column.name()))) {
                    return false;
                }
                fewer |= key == null && row.value(column.name()) != null;
            }
        }
        return fewer;
    }

    private String key(Row row, Set<String> leftOut) {
        String keys = row.columns().stream()
                .filter(column -> column.type() == ColumnType.KEY && !leftOut.contains(column.name()))
                .filter(column -> row.value(column.name()) != null)
                .map(column -> word(column.name(), Objects.requireNonNull(row.value(column.name()))))
                .collect(Collectors.joining(" · "));
        Object variant = row.value("variant");
        return variant == null ? keys : keys.isEmpty() ? variant.toString() : keys + " · " + variant;
    }

    RowView view(Row row) {
        List<RowView.Cell> cells = new ArrayList<>();
        for (Column column : row.columns()) {
            Object value = row.value(column.name());
            if (value != null
                    && column.type() != ColumnType.KEY
                    && !Table.isAboutTheRow(column.name())
                    && !VARIANT.contains(column.name())) {
                cells.add(new RowView.Cell(label(column.name()), cell(column, value)));
            }
        }
        return new RowView(
                row.period(),
                cells,
                row.basis().orElse(null),
                row.article(),
                row.evidence(),
                row.doubt(),
                row.text("checked_on"),
                text(row.value("note")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private String cell(Column column, Object value) {
        return switch (column.type()) {
            case RATE -> percent((BigDecimal) value);
            case YES_NO -> messages.getMessage(Boolean.TRUE.equals(value) ? "yes" : "no", null, locale);
            case MONEY -> messages.getMessage("yuan", new Object[] {yuan((Money) value)}, locale);
            case LIMIT -> limit((Limit) value);
            case DECIMAL, COUNT -> ((BigDecimal) value).toPlainString();
            case KEY, TEXT, WORDS, DAY -> word(column.name(), value);
        };
    }

    private static String percent(BigDecimal rate) {
        return rate.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    private static String limit(Limit limit) {
        return limit.value() == null
                ? limit.toString()
                : (limit.inclusive() ? "≤ " : "< ")
                        + String.format(Locale.ROOT, "%,.2f", limit.value()).replaceFirst("\\.?0+$", "");
    }

    private static String yuan(Money money) {
        return String.format(Locale.ROOT, "%,.2f", money.yuan());
    }

    /** An item by its name; a word of a set by the message for it or by its Chinese; else as it stands. */
    public String word(String column, Object value) {
        String word = value.toString();
        if (column.equals("item_code")) {
            return book.catalogue().find(word).map(this::name).orElse(word);
        }
        String key = column.equals("violation_type") ? "type." + word : "word." + column + "." + word;
        String message = messages.getMessage(key, null, "", locale);
        if (message != null && !message.isEmpty()) {
            return message;
        }
        if ("en".equals(locale.getLanguage())) {
            return CODE.matcher(word).matches() ? word.replace('_', ' ').toLowerCase(Locale.ROOT) : word;
        }
        return book.chargeSchema()
                .find(column)
                .or(() -> book.payerSchema().find(column))
                .map(Field::words)
                .map(words -> words.get(word))
                .orElse(word);
    }

    public String name(CatalogueItem item) {
        return "en".equals(locale.getLanguage()) && !item.nameEn().isBlank() ? item.nameEn() : item.name();
    }
}
