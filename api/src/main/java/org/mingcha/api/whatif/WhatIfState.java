package org.mingcha.api.whatif;

/** How a what-if stands. */
enum WhatIfState {
    QUEUED,
    RUNNING,
    /** What differs is there. */
    COMPLETED,
    /** The candidate cannot be used; its faults are listed. */
    BROKEN,
    FAILED,
    /** A person called it off. */
    CANCELLED
}
