package org.mingcha.engine.check;

import java.nio.file.Path;
import java.util.List;
import org.mingcha.engine.file.ReadOptions;

/**
 * A file of a check.
 *
 * @param name what the report calls it; may differ from where it lies
 */
public record CheckedFile(Path path, String name, ReadOptions reading) {

    static List<CheckedFile> all(List<Path> paths, ReadOptions reading) {
        return paths.stream()
                .map(path -> new CheckedFile(path, nameOf(path), reading))
                .toList();
    }

    private static String nameOf(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }
}
