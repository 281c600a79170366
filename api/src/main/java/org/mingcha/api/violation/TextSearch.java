package org.mingcha.api.violation;

import java.util.Locale;

/** How violations are found by part of a text, capital or small. Each way finds the same ones. */
enum TextSearch {
    /** Reads all texts. */
    BY_READING,
    /** Reads the texts of which the index says that they hold every piece of the part; on PostgreSQL. */
    BY_INDEX;

    /** That a text {@code t} holds what {@link #pattern} was made of; the pattern goes where {@code %s} stands. */
    static final String HOLDS = "t.words LIKE %s ESCAPE '!'";

    /** Asks for violations whose text holds the part. Texts stand beside the violations, so that a search does not read all of those. */
    void addTo(Conditions conditions, String part) {
        String sought = sought(part);
        String pieces =
                this == BY_INDEX ? "text_grams(t.words) @> text_grams(" + conditions.named(sought) + ") AND " : "";
        conditions.addPlain("v.id IN (SELECT t.violation_id FROM violation_text t WHERE " + pieces
                + HOLDS.formatted(conditions.named(pattern(sought))) + ")");
    }

    /** The part as texts are kept: small letters, no blanks around it. */
    static String sought(String part) {
        return part.strip().toLowerCase(Locale.ROOT);
    }

    /** As {@link #HOLDS} takes it, with {@code !} before what would stand for other letters. */
    static String pattern(String sought) {
        return "%" + sought.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
