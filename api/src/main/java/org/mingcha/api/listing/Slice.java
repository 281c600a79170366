package org.mingcha.api.listing;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is paged by key.
 *
 * @param shown what the page holds
 * @param next the key of its last entry, to ask for what comes after it; null on the last page
 */
public record Slice<T>(List<T> shown, @Nullable Long next) {

    /** @param found one more than {@code limit} where there is a further page */
    public static <T> Slice<T> of(List<T> found, int limit, ToLongFunction<T> key) {
        return found.size() > limit
                ? new Slice<>(found.subList(0, limit), key.applyAsLong(found.get(limit - 1)))
                : new Slice<>(found, null);
    }
}
