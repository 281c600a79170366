package org.mingcha.api.review.bulk;

/** How far a bulk is. */
public enum BulkState {
    /** Waits for another person. */
    PENDING,
    SENT_BACK,
    /** Allowed; waits for a process to do it, or is being done. */
    RUNNING,
    COMPLETED,
    /** The job failed too often; it can be taken up again or withdrawn. */
    FAILED,
    /** Who asked for it wants it no more; what a failed one had done stays done. */
    WITHDRAWN
}
