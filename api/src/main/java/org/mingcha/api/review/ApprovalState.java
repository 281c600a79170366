package org.mingcha.api.review;

/** What became of a request. */
public enum ApprovalState {
    PENDING,
    APPROVED,
    SENT_BACK,
    /** Before anybody answered, the values read changed, or a step was taken that leaves nothing to ask. */
    VOID,
    /** Who asked took it back before anybody answered. */
    WITHDRAWN,
    /** What was approved was taken back by one who may approve. */
    REVOKED
}
