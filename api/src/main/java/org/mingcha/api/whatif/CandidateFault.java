package org.mingcha.api.whatif;

import org.mingcha.engine.text.Text;

/**
 * What is wrong with a candidate.
 *
 * @param file within the pack
 * @param line from 1; 0 for the file as a whole
 */
record CandidateFault(String file, int line, String zh, String en) {

    /** The place as people write it: {@code topic/table.csv:3}. */
    public String place() {
        return file + (line > 0 ? ":" + line : "");
    }

    public Text text() {
        return new Text(zh, en);
    }
}
