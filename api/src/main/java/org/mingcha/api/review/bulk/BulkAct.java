package org.mingcha.api.review.bulk;

import org.mingcha.api.violation.Decision;
import org.mingcha.api.violation.EventKind;
import org.mingcha.api.violation.Standing;

/** What can be done to many violations at once. */
public enum BulkAct {
    /** Gives them to an inspector, or takes them from whom they were. */
    ASSIGN(EventKind.ASSIGNED),
    /** Begins the review of what waits for it; locks nothing. */
    START(EventKind.REVIEW_STARTED),
    /** Holds them to be facts; never leads, which need what was found out about each. */
    CONFIRM(EventKind.CONFIRMED),
    /** Asks that they be dismissed: who allows the bulk is the other person that a dismissal needs, so that they then stand as dismissed. */
    REQUEST_DISMISSAL(EventKind.DISMISSED),
    /** Takes back a bulk, where nothing happened to a violation since. */
    UNDO(EventKind.UNDONE);

    private final EventKind event;

    BulkAct(EventKind event) {
        this.event = event;
    }

    EventKind event() {
        return event;
    }

    /** Where a violation stands after this act of {@code run}. */
    Standing after(BulkRun run, BulkItem item, Standing before) {
        return switch (this) {
            case ASSIGN -> before.assignedTo(run.assignee());
            case START -> before.with(Decision.IN_REVIEW).lockedFor(null, null);
            case CONFIRM -> before.with(Decision.CONFIRMED).lockedFor(null, null);
            case REQUEST_DISMISSAL -> before.with(Decision.DISMISSED).lockedFor(null, null);
            case UNDO ->
                before.with(item.undone().decision()).assignedTo(item.undone().assignee());
        };
    }
}
