package org.mingcha.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a county's rule pack, so that every executor has the same.
 *
 * @param name of its directory, which stands for the pack where it has no name of its own
 * @param files contents by path within the directory
 */
record PackFiles(String name, TreeMap<String, byte[]> files) implements Serializable {

    /** Reads the pack in {@code directory}. */
    static PackFiles of(Path directory) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory, 2)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(directory.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return new PackFiles(
                String.valueOf(directory.toAbsolutePath().normalize().getFileName()), files);
    }

    /** Writes the pack into a directory of its name in {@code parent}, which is told. */
    Path writeInto(Path parent) throws IOException {
        Path directory = Files.createDirectories(parent.resolve(name));
        for (var file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.write(path, file.getValue());
        }
        return directory;
    }
}
