package org.mingcha.engine.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.ScenarioReader;

/** A small invented pack whose scenarios stand at every boundary, as it is and with a file changed. */
record GatePack(Path directory) {

    static final GatePack WHOLE = new GatePack(Path.of("src/test/resources/packs/gate"));

    static GatePack copiedTo(Path directory) throws IOException {
        try (var paths = Files.walk(WHOLE.directory())) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path to = directory.resolve(WHOLE.directory().relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(path, to);
                }
            }
        }
        return new GatePack(directory);
    }

    GatePack replacing(String file, String text, String by) throws IOException {
        Path path = directory.resolve("gate").resolve(file);
        String before = Files.readString(path);
        if (!before.contains(text)) {
            throw new IllegalArgumentException(file + " does not contain " + text);
        }
        Files.writeString(path, before.replace(text, by));
        return this;
    }

    GatePack excusing(String lines) throws IOException {
        Files.writeString(directory.resolve("EXCEPTIONS.csv"), "what,reason,person,day\n" + lines);
        return this;
    }

    /** As {@link #excusing}, with how many each line excuses. */
    GatePack excusingSoMany(String lines) throws IOException {
        Files.writeString(directory.resolve("EXCEPTIONS.csv"), "what,count,reason,person,day\n" + lines);
        return this;
    }

    RuleBook book() {
        return RuleBook.loadOnly(List.of(directory));
    }

    Reach reach() {
        RuleBook book = book();
        return Reach.of(book, ScenarioReader.readAll(book));
    }

    Coverage coverage() {
        return Coverage.of(reach());
    }
}
