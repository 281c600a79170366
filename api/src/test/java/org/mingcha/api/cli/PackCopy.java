package org.mingcha.api.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of a pack that a test may spoil. */
final class PackCopy {

    private PackCopy() {}

    /** Copies {@code pack} to {@code copy}, which is returned. */
    static Path of(Path pack, Path copy) throws IOException {
        try (Stream<Path> paths = Files.walk(pack)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path to = copy.resolve(pack.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(path, to);
                }
            }
        }
        return copy;
    }
}
