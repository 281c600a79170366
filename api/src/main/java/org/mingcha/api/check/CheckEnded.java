package org.mingcha.api.check;

/** Published when a check came to an end, within the transaction that says so: a listener's rows are there with it or not at all. */
public record CheckEnded(CheckRun check) {}
