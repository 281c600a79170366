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
record PackFile(String topic, String name, String place, byte[] bytes) {

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean isTable() {
        return name.endsWith(".csv") && !name.equals("scenarios.csv");
    }

    boolean isRules() {
        return name.endsWith(".drl");
    }

    String stem() {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
