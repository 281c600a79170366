package org.mingcha.api.listing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is paged by key.
 *
 * @param shown what the page holds
 * @param next the key of its last entry, to ask for what comes after it; null on the last page
 * @param previous the key of its first entry, to ask for what comes before it; null on the first page
 */
public record Slice<T, K>(
        List<T> shown, @Nullable K next, @Nullable K previous) {

    /** Finds entries on the far side of a place, the nearest first. */
    public interface Finder<T, K> {
        List<T> find(Place<K> place, int most);
    }

    /** A page. Where fewer entries than a page lie ahead of a place, it is the first page. */
    public static <T, K> Slice<T, K> of(Place<K> place, int limit, Finder<T, K> finder, Function<T, K> key) {
        List<T> found = finder.find(place, limit + 1);
        boolean more = found.size() > limit;
        if (!place.forward() && !more) {
            return of(place.beginning(), limit, finder, key);
        }
        List<T> shown = new ArrayList<>(more ? found.subList(0, limit) : found);
        if (!place.forward()) {
            Collections.reverse(shown);
        }
        boolean ends = shown.isEmpty() || (place.forward() && !more);
        boolean begins = shown.isEmpty() || place.begins();
        return new Slice<>(
                shown, ends ? null : key.apply(shown.get(shown.size() - 1)), begins ? null : key.apply(shown.get(0)));
    }
}
