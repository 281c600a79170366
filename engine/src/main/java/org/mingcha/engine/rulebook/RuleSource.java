package org.mingcha.engine.rulebook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule as it stands in its file.
 *
 * @param file the rule file, for people
 * @param line of its name, from 1
 * @param text from its name to its end
 * @param header what stands in its file before the first rule: imports, globals, types
 */
public record RuleSource(String file, int line, String text, String header) {

    private static final Pattern RULE = Pattern.compile("(?ms)^rule\\s+\"([^\"]+)\".*?^end$");
    private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");

    /** The rules of a file by id. */
    static Map<String, RuleSource> of(String file, String text) {
        Map<String, RuleSource> sources = new LinkedHashMap<>();
        Matcher matcher = RULE.matcher(text);
        String header = matcher.find() ? text.substring(0, matcher.start()) : "";
        matcher.reset();
        while (matcher.find()) {
            int line = (int) text.substring(0, matcher.start()).lines().count() + 1;
            sources.put(matcher.group(1), new RuleSource(file, line, matcher.group(), header));
        }
        return sources;
    }

    /** Whether the rule names {@code word}, such as a table or a field, as a string. */
    public boolean names(String word) {
        return STRING.matcher(text).results().anyMatch(match -> match.group(1).equals(word));
    }
}
