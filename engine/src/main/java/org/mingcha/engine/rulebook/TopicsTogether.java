package org.mingcha.engine.rulebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Topics that cannot be fired apart, since what one inserts is what another waits for, directly or through others. */
final class TopicsTogether {

    private static final Pattern IMPORT = Pattern.compile("(?m)^import\\s+policy\\.(\\w+)\\.");
    private static final Pattern INSERTED = Pattern.compile("\\binsert\\(\\s*new\\s+(\\w+)");

    private TopicsTogether() {}

    /** The topics of {@code files}, cut up as far as they may be. */
    static List<Set<String>> of(List<PackFile> files) {
        List<Set<String>> parts = new ArrayList<>();
        for (PackFile file : files) {
            Set<String> part = new HashSet<>(Set.of(file.topic()));
            found(IMPORT, file).forEach(part::add);
            Set<String> inserted = found(INSERTED, file).collect(Collectors.toSet());
            if (!inserted.isEmpty()) {
                Pattern waited = Pattern.compile("\\b(?:" + String.join("|", inserted) + ")\\s*\\(");
                files.stream()
                        .filter(other -> waited.matcher(other.text()).find())
                        .forEach(other -> part.add(other.topic()));
            }
            parts.removeIf(earlier -> joins(earlier, part));
            parts.add(part);
        }
        Set<String> there = files.stream().map(PackFile::topic).collect(Collectors.toSet());
        parts.forEach(part -> part.retainAll(there));
        return parts;
    }

    private static Stream<String> found(Pattern pattern, PackFile file) {
        return pattern.matcher(file.text()).results().map(found -> found.group(1));
    }

    private static boolean joins(Set<String> earlier, Set<String> part) {
        boolean shared = earlier.stream().anyMatch(part::contains);
        if (shared) {
            part.addAll(earlier);
        }
        return shared;
    }
}
