package org.mingcha.engine.trace;

import java.util.List;
import org.mingcha.engine.text.Text;

/**
 * A condition of a rule and how it came out.
 *
 * @param condition as the rule's text has it
 * @param words what it asks, for a reader; the text of the rule where there are no words for it
 * @param read the values it read
 */
public record TraceStep(String condition, Text words, State state, List<ReadValue> read) {

    /** How a condition came out. */
    public enum State {
        HOLDS,
        /** The first that does not hold: for this the rule is silent. */
        FAILS,
        /** Behind the first that does not hold, and not asked. */
        NOT_ASKED
    }
}
