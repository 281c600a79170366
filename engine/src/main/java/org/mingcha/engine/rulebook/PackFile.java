package org.mingcha.engine.rulebook;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A file of a rule pack.
 *
 * @param topic the folder it lies in
 * @param name its name within the folder
 * @param place for people: where it stands
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after reading
public record PackFile(String topic, String name, String place, byte[] bytes) {

    private static final Pattern SCENARIOS = Pattern.compile("(.*_)?scenarios\\.(csv|yaml)");

    /** Its content, which is UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether it is a table of any kind; scenarios are none. */
    public boolean isTable() {
        return name.endsWith(".csv") && !isScenarios();
    }

    /** {@code scenarios.csv} or {@code scenarios.yaml}, or a further file of scenarios such as {@code cited_scenarios.csv}. */
    public boolean isScenarios() {
        return SCENARIOS.matcher(name).matches();
    }

    /** Whether it holds rules. */
    public boolean isRules() {
        return name.endsWith(".drl");
    }

    /** Its name without the ending. */
    public String stem() {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
