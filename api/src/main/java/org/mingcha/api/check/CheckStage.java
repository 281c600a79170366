package org.mingcha.api.check;

/** What a running check does; {@code rowsDone} of {@code rowsTotal} counts rows while reading and parts of a thousand later. */
public enum CheckStage {
    WAITING,
    READING,
    JUDGING,
    WRITING,
    /** Everything is written; what follows from it is being done ({@link CheckCompleted}). */
    FOLLOWING,
    DONE
}
