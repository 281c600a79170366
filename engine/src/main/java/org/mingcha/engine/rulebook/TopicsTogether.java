package org.mingcha.engine.rulebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Topics that cannot be fired apart, since what one inserts is what another waits for, directly or through others. */
final class TopicsTogether {

    private static final Pattern IMPORT = Pattern.compile("(?m)^import\\s+policy\\.(\\w+)\\.");
    private static final Pattern INSERTED = Pattern.compile("\\binsert\\(\\s*new\\s+(\\w+)");

    private TopicsTogether() {}

    /** The topics of {@code files}, cut up as far as they may be. */
    static List<Set<String>> of(List<PackFile> files) {
        List<Set<String>> parts = new ArrayList<>();
        for (PackFile file : files) {
            Set<String> part = files.stream()
                    .filter(other -> other.topic().equals(file.topic()) || needs(file, other) || needs(other, file))
                    .map(PackFile::topic)
                    .collect(Collectors.toCollection(HashSet::new));
            parts.removeIf(earlier -> joins(earlier, part));
            parts.add(part);
        }
        return parts;
    }

    private static boolean joins(Set<String> earlier, Set<String> part) {
        boolean shared = earlier.stream().anyMatch(part::contains);
        if (shared) {
            part.addAll(earlier);
        }
        return shared;
    }

    /** Whether a file imports types of the other, or names a type of which the other inserts facts. */
    private static boolean needs(PackFile file, PackFile other) {
        return IMPORT.matcher(file.text())
                        .results()
                        .anyMatch(found -> found.group(1).equals(other.topic()))
                || INSERTED.matcher(other.text())
                        .results()
                        .map(found -> Pattern.compile("\\b" + found.group(1) + "\\s*\\("))
                        .anyMatch(type -> type.matcher(file.text()).find());
    }
}
