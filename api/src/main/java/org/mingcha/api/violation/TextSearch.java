package org.mingcha.api.violation;

import java.util.Locale;

/** How violations are found by part of a text, capital or small. Each way finds the same ones. */
enum TextSearch {
    /** Reads all texts. */
    BY_READING {
        @Override
        String condition(Conditions conditions, String part) {
            return contains(conditions, part);
        }
    },
    /** Reads the texts of which the index says that they hold every piece of the part; on PostgreSQL. */
    BY_INDEX {
        @Override
        String condition(Conditions conditions, String part) {
            return "text_grams(t.words) @> text_grams(" + conditions.named(part) + ") AND "
                    + contains(conditions, part);
        }
    };

    /** Texts {@code t} that hold the part. */
    abstract String condition(Conditions conditions, String part);

    /** Asks for violations whose text holds the part. Texts stand beside the violations, so that a search does not read all of those. */
    void addTo(Conditions conditions, String part) {
        conditions.addPlain("v.id IN (SELECT t.violation_id FROM violation_text t WHERE "
                + condition(conditions, part.strip().toLowerCase(Locale.ROOT)) + ")");
    }

    /** As SQL knows it, with {@code !} before what would stand for other letters. */
    static String pattern(String part) {
        return "%" + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private static String contains(Conditions conditions, String part) {
        return "t.words LIKE " + conditions.named(pattern(part)) + " ESCAPE '!'";
    }
}
