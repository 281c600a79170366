package org.mingcha.api.review.bulk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.review.DismissalReason;
import org.mingcha.engine.money.Money;

/**
 * An act on many violations (批量办理).
 *
 * @param undoes the bulk that this one takes back; null for every other act
 * @param selection what was chosen, as JSON
 * @param total violations that could be changed when it was asked, with Σ of their differences above and below zero
 * @param done how many of them the job has come to; {@code changed} how many it changed
 * @param failures how often in a row the job failed; {@code failure} why it did last
 */
record BulkRun(
        long id,
        BulkAct act,
        @Nullable DismissalReason reason,
        String text,
        @Nullable Long assignee,
        @Nullable Long undoes,
        String selection,
        BulkState state,
        long askedBy,
        Instant askedAt,
        @Nullable Long answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String answer,
        long total,
        Money overcharged,
        Money undercharged,
        long done,
        long changed,
        int failures,
        @Nullable String failure,
        @Nullable Instant finishedAt) {

    /** Whether something of it was done and nothing more will be, so that it can be taken back. */
    boolean canBeUndone() {
        return act != BulkAct.UNDO && changed > 0 && (state == BulkState.COMPLETED || state == BulkState.WITHDRAWN);
    }
}
