package org.mingcha.api.retention;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What is old enough to go, or went.
 *
 * @param bytes on disk; 0 where only rows are concerned
 * @param examples what the first hundred are called: ids or names of files, never names of people
 */
public record Expired(long count, long bytes, List<String> examples) {

    private static final int EXAMPLES = 100;

    public Expired {
        examples = List.copyOf(examples.subList(0, Math.min(EXAMPLES, examples.size())));
    }

    /** Rows alone. */
    public static Expired rows(long count) {
        return new Expired(count, 0, List.of());
    }

    /** Files, each with its bytes and what it is called. */
    public static <T> Expired files(List<T> files, ToLongFunction<T> bytes, Function<T, String> name) {
        return new Expired(
                files.size(),
                files.stream().mapToLong(bytes).sum(),
                files.stream().map(name).toList());
    }
}
