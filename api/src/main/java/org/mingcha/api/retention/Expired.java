package org.mingcha.api.retention;

import java.util.List;

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
}
