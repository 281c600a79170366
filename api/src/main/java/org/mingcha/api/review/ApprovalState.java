package org.mingcha.api.review;

/** What became of a request. */
public enum ApprovalState {
    PENDING,
    APPROVED,
    SENT_BACK,
    /** The values read changed before anybody answered. */
    VOID,
    /** Who asked took it back before anybody answered. */
    WITHDRAWN
}
