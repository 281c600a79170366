package org.mingcha.api.review.bulk;

import org.jspecify.annotations.Nullable;
import org.mingcha.api.violation.Decision;

/**
 * A violation chosen for a bulk.
 *
 * @param versionSeen its version when the bulk was asked for
 * @param undone what a bulk that takes another back restores; where the bulk takes nothing back, of no meaning
 */
record BulkItem(long ordinal, long violationId, long versionSeen, Before undone) {

    /** Where the violation stood before the bulk that is taken back. */
    record Before(Decision decision, @Nullable Long assignee) {}
}
