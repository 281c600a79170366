package org.mingcha.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of a pack that says the same in another order. */
final class ShuffledPack {

    /** A rule with the comment above it. */
    private static final Pattern RULE = Pattern.compile("(?ms)^(?://[^\\n]*\\n)*rule \"[^\"]+\".*?^end$\\n*");

    private ShuffledPack() {}

    static Path of(Path pack, Path copy, Random random) throws IOException {
        try (Stream<Path> topics = Files.list(pack)) {
            for (Path topic : topics.filter(Files::isDirectory).sorted().toList()) {
                Path to = Files.createDirectories(
                        copy.resolve("%03d~%s".formatted(random.nextInt(1000), topic.getFileName())));
                try (Stream<Path> files = Files.list(topic)) {
                    for (Path file : files.sorted().toList()) {
                        String text = Files.readString(file);
                        Files.writeString(
                                to.resolve(file.getFileName().toString()),
                                file.toString().endsWith(".drl") ? shuffled(text, random) : text);
                    }
                }
            }
        }
        return copy;
    }

    private static String shuffled(String text, Random random) {
        List<String> rules = new ArrayList<>(
                RULE.matcher(text).results().map(MatchResult::group).toList());
        Collections.shuffle(rules, random);
        return RULE.matcher(text).replaceAll("") + "\n" + String.join("\n", rules);
    }

    /** What is told of the copy, with the places of the pack it was made from. */
    static String placesAsBefore(String text, Path copy) {
        return text.replaceAll(Pattern.quote(copy.toString()) + "/\\d+~", "policy/");
    }
}
