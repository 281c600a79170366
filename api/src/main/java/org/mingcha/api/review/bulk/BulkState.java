package org.mingcha.api.review.bulk;

/** How far a bulk is. */
public enum BulkState {
    /** Waits for another person. */
    PENDING,
    SENT_BACK,
    /** Allowed; waits for a process to do it, or is being done. */
    RUNNING,
    COMPLETED
}
