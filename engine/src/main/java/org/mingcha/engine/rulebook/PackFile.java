package org.mingcha.engine.rulebook;

import java.nio.charset.StandardCharsets;

/**
 * A file of a rule pack.
 *
 * @param topic the folder it lies in
 * @param name its name within the folder
 * @param place for people: where it stands
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after reading
public record PackFile(String topic, String name, String place, byte[] bytes) {

    /** Its content, which is UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether it is a table of any kind; scenarios are none. */
    public boolean isTable() {
        return name.endsWith(".csv") && !isScenarios();
    }

    /** {@code scenarios.csv}, or a further file of scenarios such as {@code cited_scenarios.csv}. */
    public boolean isScenarios() {
        return name.equals("scenarios.csv") || name.endsWith("_scenarios.csv");
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
