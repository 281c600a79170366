package org.mingcha.api.violation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants the list: which columns, how close the lines. A cookie remembers it as {@code dense.item.type}.
 *
 * @param columns in the order of {@link #COLUMNS}; what is frozen is always there
 */
record ListDisplay(boolean dense, List<String> columns) {

    static final String COOKIE = "MINGCHA_LIST";

    /** Every column that can be chosen, in display order. */
    static final List<String> COLUMNS = List.of(
            "item",
            "type",
            "payer",
            "charged_on",
            "charged",
            "lawful",
            "difference",
            "refunded",
            "decision",
            "rectification",
            "machine",
            "due",
            "assignee",
            "region",
            "rule",
            "opened");

    private static final String DENSE = "dense";
    private static final Set<String> USUAL =
            Set.of("item", "type", "charged_on", "charged", "lawful", "difference", "decision", "due");

    static ListDisplay of(@Nullable String cookie) {
        if (cookie == null || cookie.isBlank()) {
            return of(false, USUAL);
        }
        Set<String> words = Arrays.stream(cookie.split("\\.")).collect(Collectors.toSet());
        return of(words.contains(DENSE), words);
    }

    static ListDisplay of(boolean dense, Set<String> columns) {
        return new ListDisplay(dense, COLUMNS.stream().filter(columns::contains).toList());
    }

    /** As the cookie has it. The word before the columns keeps it from being empty. */
    String cookie() {
        return (dense ? DENSE : "wide")
                + columns.stream().map(column -> "." + column).collect(Collectors.joining());
    }

    public boolean shows(String column) {
        return columns.contains(column);
    }
}
