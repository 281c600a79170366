package org.mingcha.api.listing;

import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list lies that is paged by a key which every entry has once.
 *
 * @param descending whether lower keys are asked for, the highest of them first; else higher ones, the lowest first
 * @param forward whether this is the order of the list; else the page lies ahead of the key, and is found against that order
 * @param key of an entry that is not on the page itself; null for the beginning of the list
 */
public record Place<K>(
        boolean descending, boolean forward, @Nullable K key) {

    /** The first page of a list that begins with its highest key. */
    public static Place<Long> newest() {
        return new Place<>(true, true, null);
    }

    /** The first page of a list that begins with its lowest key. */
    public static Place<Long> oldest() {
        return new Place<>(false, true, null);
    }

    /** In a list that begins with its highest key: what is below {@code before}, else what is above {@code after}, else its beginning. */
    public static Place<Long> newestFirst(@Nullable Long before, @Nullable Long after) {
        return before == null && after != null ? new Place<>(false, false, after) : new Place<>(true, true, before);
    }

    /** In a list that begins with its lowest key: what is above {@code after}, else what is below {@code before}, else its beginning. */
    public static <K> Place<K> oldestFirst(@Nullable K after, @Nullable K before) {
        return after == null && before != null ? new Place<>(true, false, before) : new Place<>(false, true, after);
    }

    /** Whether the list begins with its highest key. */
    public boolean newestStandsFirst() {
        return descending == forward;
    }

    /** Whether this is the first page. */
    public boolean begins() {
        return key == null;
    }

    /** The first page of the same list. */
    Place<K> beginning() {
        return new Place<>(newestStandsFirst(), true, null);
    }

    /** The condition of a query, with the parameter {@code place}; {@code column} is from our own code. */
    public String condition(String column) {
        return key == null ? "1 = 1" : column + (descending ? " < :place" : " > :place");
    }

    /** The direction of a column, for the end of a query. */
    public String direction() {
        return descending ? " DESC" : "";
    }

    /** The end of a query whose last condition this is, with the parameters {@code place} and {@code limit}. */
    public String end(String column) {
        return condition(column) + " ORDER BY " + column + direction() + " LIMIT :limit";
    }
}
