package org.mingcha.api.whatif;

/** What a running what-if is at. */
enum WhatIfStage {
    WAITING,
    /** The candidate is compiled. */
    COMPILING,
    /** The rules in force judge. */
    LIVE,
    /** The candidate judges. */
    CANDIDATE,
    /** Both are compared and what differs is written. */
    WRITING
}
