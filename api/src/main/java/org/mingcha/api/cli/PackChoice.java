package org.mingcha.api.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mingcha.engine.rulebook.RuleBook;

/** A rule book as the command line names it: {@code built-in}, or directories parted by commas, on top of the built-in pack. */
final class PackChoice {

    private static final String BUILT_IN = "built-in";

    private PackChoice() {}

    static RuleBook load(String choice) {
        List<Path> directories = new ArrayList<>();
        for (String part : choice.split(",")) {
            if (!BUILT_IN.equals(part.strip())) {
                directories.add(Path.of(part.strip()));
            }
        }
        return RuleBook.load(directories);
    }
}
