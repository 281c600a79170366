package org.mingcha.api.upload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts faults by kind while a file is read. */
final class FaultCounts {

    /** The most examples of a kind. */
    static final int EXAMPLES = 20;

    private final Map<List<String>, Kind> kinds = new LinkedHashMap<>();

    /** A kind: its code and column, how often, and the ordinals of the first. */
    static final class Kind {

        private final String code;
        private final @Nullable String column;
        private final List<Long> first = new ArrayList<>();
        private long faults;

        private Kind(String code, @Nullable String column) {
            this.code = code;
            this.column = column;
        }

        String code() {
            return code;
        }

        @Nullable
        String column() {
            return column;
        }

        long faults() {
            return faults;
        }

        List<Long> first() {
            return first;
        }
    }

    void add(String code, @Nullable String column, long ordinal) {
        Kind kind =
                kinds.computeIfAbsent(List.of(code, column == null ? "" : column), absent -> new Kind(code, column));
        kind.faults++;
        if (kind.first.size() < EXAMPLES) {
            kind.first.add(ordinal);
        }
    }

    /** The most frequent first; those of one frequency as they came. */
    List<Kind> byFrequency() {
        return kinds.values().stream()
                .sorted(Comparator.comparingLong(Kind::faults).reversed())
                .toList();
    }
}
