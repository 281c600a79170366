package org.mingcha.api.violation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;

/**
 * Where a violation stands: what people hold, how far it is put right, what later checks say, who is at it.
 *
 * @param lockedBy who took it for review; holds until {@code lockedUntil}, exclusive
 * @param dueOn last day of what is awaited; null where nothing is
 * @param refunded Σ of the refunds recorded
 */
public record Standing(
        Decision decision,
        RectificationState rectification,
        MachineState machine,
        @Nullable Long assigneeId,
        @Nullable Long lockedBy,
        @Nullable Instant lockedUntil,
        @Nullable LocalDate dueOn,
        Money refunded) {

    static final Standing NEW = new Standing(
            Decision.TO_REVIEW, RectificationState.NONE, MachineState.NONE, null, null, null, null, Money.ZERO);

    public Standing with(Decision next) {
        return new Standing(next, rectification, machine, assigneeId, lockedBy, lockedUntil, dueOn, refunded);
    }

    public Standing with(RectificationState next) {
        return new Standing(decision, next, machine, assigneeId, lockedBy, lockedUntil, dueOn, refunded);
    }

    public Standing with(MachineState next) {
        return new Standing(decision, rectification, next, assigneeId, lockedBy, lockedUntil, dueOn, refunded);
    }

    public Standing assignedTo(@Nullable Long user) {
        return new Standing(decision, rectification, machine, user, lockedBy, lockedUntil, dueOn, refunded);
    }

    /** Locked for {@code user} until a moment, exclusive; null for both frees it. */
    public Standing lockedFor(@Nullable Long user, @Nullable Instant until) {
        return new Standing(decision, rectification, machine, assigneeId, user, until, dueOn, refunded);
    }

    public Standing due(@Nullable LocalDate day) {
        return new Standing(decision, rectification, machine, assigneeId, lockedBy, lockedUntil, day, refunded);
    }

    public Standing refunded(Money total) {
        return new Standing(decision, rectification, machine, assigneeId, lockedBy, lockedUntil, dueOn, total);
    }

    /** Whether something is left to do: neither dismissed nor closed. */
    boolean isOpen() {
        return decision != Decision.DISMISSED && rectification != RectificationState.CLOSED;
    }

    /** Whether somebody else took it and the lock still holds. */
    public boolean lockedAgainst(long user, Instant now) {
        return lockedBy != null && lockedBy != user && lockedUntil != null && now.isBefore(lockedUntil);
    }
}
