package org.mingcha.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of changes of conditions that no scenario was found to notice and nobody has excused: {@code open-conditions.csv}. */
final class OpenConditions {

    private static final Path LIST = Path.of("src/test/resources/reference/open-conditions.csv");

    private OpenConditions() {}

    static SortedSet<String> read() throws IOException {
        try (Stream<String> lines = Files.lines(LIST)) {
            return lines.skip(1)
                    .map(line -> line.substring(1, line.length() - 1).replace("\"\"", "\""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    static void write(Collection<String> changes) throws IOException {
        Files.writeString(
                LIST,
                changes.stream()
                        .map(id -> '"' + id.replace("\"", "\"\"") + "\"\n")
                        .collect(Collectors.joining("", "change\n", "")));
    }
}
