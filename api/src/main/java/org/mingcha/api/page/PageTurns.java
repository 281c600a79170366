package org.mingcha.api.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;

/**
 * The addresses to which a page of a list leads, with the words that chose the list.
 *
 * @param first null on the first page, as is {@code previous}, {@code next} on the last
 */
public record PageTurns(
        @Nullable String first,
        @Nullable String previous,
        @Nullable String next) {

    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    /**
     * The turns of one page.
     *
     * @param path of the list, with {@code end} behind its words: a part of the page, or nothing
     * @param place where the page lies
     */
    public static <K> PageTurns of(
            HttpServletRequest request, String path, String end, Place<K> place, Slice<?, K> page) {
        AddressWords words = AddressWords.of(request, Set.of(BEFORE, AFTER, "done", "open"));
        boolean newestFirst = place.newestStandsFirst();
        return new PageTurns(
                place.begins() ? null : words.at(path) + end,
                at(words, newestFirst ? AFTER : BEFORE, page.previous(), path, end),
                at(words, newestFirst ? BEFORE : AFTER, page.next(), path, end));
    }

    private static @Nullable String at(AddressWords words, String word, @Nullable Object key, String path, String end) {
        return key == null ? null : words.with(word, key).at(path) + end;
    }

    /** Whether there is any other page. */
    public boolean any() {
        return first != null || next != null;
    }
}
