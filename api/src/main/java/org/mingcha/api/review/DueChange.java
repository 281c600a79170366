package org.mingcha.api.review;

import java.time.LocalDate;

/**
 * A due day that is to become a later one (延期).
 *
 * @param before the last day as it stood when this was asked; {@code after} the last day asked for, a working day
 * @param calendarKnown whether the holidays of all years between were loaded when it was counted; else only weekends were passed over
 */
public record DueChange(LocalDate before, LocalDate after, boolean calendarKnown) {}
