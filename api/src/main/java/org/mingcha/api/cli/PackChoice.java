package org.mingcha.api.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mingcha.engine.rulebook.RuleBook;

/**
 * A rule book as the command line names it: {@code built-in}; directories parted by commas, on top of the built-in pack; or {@code alone:} and
 * directories, without it. The last compares two states of the national pack itself.
 */
final class PackChoice {

    private static final String BUILT_IN = "built-in";

    private static final String ALONE = "alone:";

    private PackChoice() {}

    static RuleBook load(String choice) {
        boolean alone = choice.startsWith(ALONE);
        List<Path> directories = new ArrayList<>();
        for (String part : (alone ? choice.substring(ALONE.length()) : choice).split(",")) {
            if (!BUILT_IN.equals(part.strip())) {
                directories.add(Path.of(part.strip()));
            }
        }
        return alone ? RuleBook.loadOnly(directories) : RuleBook.load(directories);
    }
}
