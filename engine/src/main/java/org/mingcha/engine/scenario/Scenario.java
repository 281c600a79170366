package org.mingcha.engine.scenario;

import java.util.List;

/**
 * A case that the rules must decide as written: one or more records judged together.
 *
 * @param topic the folder it lies in
 * @param name unique within the topic
 * @param file where it stands, and {@code line} of its first record
 */
public record Scenario(String topic, String name, String file, int line, List<ScenarioRecord> records) {

    /** {@code topic › name}. */
    public String title() {
        return topic + " › " + name;
    }
}
