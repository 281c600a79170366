package org.mingcha.api.check;

/**
 * Told of each check whose findings are complete, as the last durable step of the check. All beans of this type are called, in their order.
 *
 * <p>A process may be killed between the work of a listener and the mark that it was called, so that it is called again: an implementation gives
 * the same result however often it is called with the same check. What it throws makes the check try again later.
 */
public interface CheckCompleted {

    /** @param checkId the check; its rows in {@code finding} and {@code gap} no longer change */
    void completed(long checkId);
}
