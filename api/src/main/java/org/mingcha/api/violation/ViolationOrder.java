package org.mingcha.api.violation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;

/**
 * The order of a list and the place where a page ends. A cursor reads {@code -difference~120000~45}: the order, the value and the id of the last
 * row shown.
 *
 * @param descending with a {@code -} before the word
 */
public record ViolationOrder(Column column, boolean descending) {

    /** What a list can be sorted by; the id makes every order whole. */
    public enum Column {
        /** In fen. */
        DIFFERENCE("v.difference_fen"),
        CHARGED_ON("v.charged_on"),
        /** What is due first; what is not due at all last. */
        DUE("v.due_on"),
        ID("v.id");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }
    }

    /**
     * Where a page lies.
     *
     * @param cursor of a row that is not on the page itself
     * @param forward whether the page comes after that row; else it ends just before it
     */
    public record Place(String cursor, boolean forward) {

        /** What an address says: {@code after} counts where both are there; null for the first page. */
        public static @Nullable Place of(@Nullable String after, @Nullable String before) {
            if (after != null && !after.isEmpty()) {
                return new Place(after, true);
            }
            return before == null || before.isEmpty() ? null : new Place(before, false);
        }
    }

    /** Most yuan first. */
    public static final ViolationOrder USUAL = new ViolationOrder(Column.DIFFERENCE, true);

    /** Reads {@code difference}, {@code charged_on}, {@code due} or {@code id}, with {@code -} for descending; null for the usual one. */
    public static ViolationOrder parse(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return USUAL;
        }
        boolean descending = word.startsWith("-");
        for (Column column : Column.values()) {
            if (column.name().toLowerCase(Locale.ROOT).equals(descending ? word.substring(1) : word)) {
                return new ViolationOrder(column, descending);
            }
        }
        throw Problem.field(
                "sort",
                "unknown",
                "排序可用 difference、charged_on、due、id,前加 - 为降序。",
                "Sort by difference, charged_on, due or id; - before it for descending.");
    }

    ViolationOrder reversed() {
        return new ViolationOrder(column, !descending);
    }

    /** As it stands in the address. */
    public String word() {
        return (descending ? "-" : "") + column.name().toLowerCase(Locale.ROOT);
    }

    String sql() {
        String direction = descending ? " DESC" : " ASC";
        return " ORDER BY " + column.sql + direction + (column == Column.ID ? "" : ", v.id" + direction);
    }

    /** Adds that only rows on the far side of the place are wanted. */
    void from(Place place, Conditions conditions) {
        String[] parts = place.cursor().split("~", -1);
        if (parts.length != 3 || !parts[0].equals(word())) {
            throw wrongCursor(place);
        }
        boolean down = place.forward() ? descending : !descending;
        try {
            long id = Long.parseLong(parts[2]);
            String than = down ? " < " : " > ";
            if (column == Column.ID) {
                conditions.add("v.id" + than + "%s", id);
                return;
            }
            Object value = column == Column.DIFFERENCE ? (Object) Long.parseLong(parts[1]) : LocalDate.parse(parts[1]);
            conditions.add(column.sql + (down ? " <= " : " >= ") + "%s", value);
            conditions.add("(" + column.sql + " <> %s OR v.id" + than + id + ")", value);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw wrongCursor(place);
        }
    }

    String cursor(Violation last) {
        LocalDate due = last.standing().dueOn();
        String value = switch (column) {
            case DIFFERENCE -> Long.toString(last.found().difference().fen());
            case CHARGED_ON -> last.found().chargedOn().toString();
            case DUE -> (due == null ? ViolationRepository.NEVER : due).toString();
            case ID -> "";
        };
        return word() + "~" + value + "~" + last.id();
    }

    private static Problem wrongCursor(Place place) {
        return Problem.field(
                place.forward() ? "after" : "before",
                "cursor",
                "after 须为一页给出的 next,before 须为其 previous,且排序不变。",
                "after must be the next of a page, before its previous, in the same order.");
    }
}
