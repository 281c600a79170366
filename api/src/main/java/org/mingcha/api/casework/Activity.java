package org.mingcha.api.casework;

import java.util.Locale;
import java.util.Optional;
import org.mingcha.api.violation.EventKind;
import org.mingcha.api.violation.ViolationEvent;

/** Kinds of what happened to a violation, by which the page can be narrowed. */
public enum Activity {
    /** What a person decided, did or arranged. */
    DECISIONS,
    /** What a person wrote or attached. */
    COMMENTS,
    /** What checks said. */
    MACHINE;

    static Activity of(ViolationEvent event) {
        if (event.actorId() == null) {
            return MACHINE;
        }
        return event.kind() == EventKind.COMMENTED || event.kind() == EventKind.DOCUMENT_ADDED ? COMMENTS : DECISIONS;
    }

    /** The one that an address names; empty for all, and for a word that names none. */
    static Optional<Activity> named(String word) {
        for (Activity one : values()) {
            if (one.word().equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Its word in the address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
