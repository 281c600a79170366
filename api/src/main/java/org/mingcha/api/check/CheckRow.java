package org.mingcha.api.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.page.Moments;

/**
 * A check as a list shows it.
 *
 * @param files names of its files
 * @param result null until it is completed
 */
record CheckRow(
        long id,
        CheckState state,
        List<String> files,
        @Nullable CheckResult result,
        String asker,
        String askedAt) {

    /** @param files names of files, and {@code names} of people, by id */
    static List<CheckRow> of(List<CheckRun> checks, Map<Long, List<String>> files, Map<Long, String> names) {
        return checks.stream()
                .map(check -> new CheckRow(
                        check.id(),
                        check.state(),
                        files.getOrDefault(check.id(), List.of()),
                        check.result(),
                        Objects.requireNonNullElse(names.get(check.requestedBy()), ""),
                        Moments.of(check.requestedAt())))
                .toList();
    }
}
