package org.mingcha.api.review;

/** What one person asks and another allows. */
public enum ApprovalKind {
    DISMISSAL,
    CLOSE_OUT,
    /** A later due day for what a notice asks. */
    EXTENSION
}
