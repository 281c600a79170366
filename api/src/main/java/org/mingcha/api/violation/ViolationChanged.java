package org.mingcha.api.violation;

/** Published when a person's step changed a violation, within the transaction of the change: a listener's rows are there with it or not at all. */
public record ViolationChanged(long id, EventKind kind, Found found, Standing standing) {}
