package org.mingcha.api.job;

/** Something a person asked for and a job works out. */
public interface AskedRun {

    long id();

    /** Id of the user. */
    long askedBy();

    /** Number of the newest try; only that writes. */
    long attempt();
}
