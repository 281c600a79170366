package org.mingcha.api.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Scenario files that a person has yet to fill in, on disk. */
final class ToFillIn {

    private ToFillIn() {}

    /** Topics of their own, so that a scenario file that is there is neither touched nor hidden. */
    static void write(Path directory, Map<String, String> files, PrintStream out) throws IOException {
        for (String topic : files.keySet()) {
            if (Files.exists(of(directory, topic))) {
                throw new FileAlreadyExistsException(of(directory, topic).toString());
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = of(directory, file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            out.println("已写 / written: " + path);
        }
    }

    private static Path of(Path directory, String topic) {
        return directory.resolve(topic + "_missing").resolve("scenarios.csv");
    }
}
