package org.mingcha.api.review;

import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;

/** What one who answers a request has to write. */
public final class Answers {

    private Answers() {}

    /** The note to keep; one who sends back says why. */
    public static String note(boolean approved, @Nullable String text) {
        String note = text == null ? "" : text.strip();
        if (!approved && note.isEmpty()) {
            throw Problem.field("/text", "needed", "退回须写明原因。", "State why you send it back.");
        }
        return note;
    }
}
