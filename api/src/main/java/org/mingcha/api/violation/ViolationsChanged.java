package org.mingcha.api.violation;

import java.util.List;

/**
 * Published when a person's step, a bulk or a later check changed where violations stand, within the transaction of the change: a listener's rows
 * are there with it or not at all.
 */
public record ViolationsChanged(List<Change> changes) {

    public ViolationsChanged {
        changes = List.copyOf(changes);
    }

    /** What happened to one of them. */
    public record Change(long id, EventKind kind, Found found, Standing standing) {}
}
