package org.mingcha.engine.report;

import org.mingcha.engine.money.Money;

/**
 * The counts and sums of a check.
 *
 * @param records accepted records; clean, withFindings and notJudged add up to them
 * @param overcharged sum over violations; leads accuse nobody and are summed apart
 * @param undercharged sum over violations, as a positive amount
 * @param leadDifference sum of what the leads put in question, as a positive amount
 */
public record Summary(
        long records,
        long clean,
        long withFindings,
        long notJudged,
        long rejectedRows,
        long violations,
        long leads,
        Money overcharged,
        Money undercharged,
        Money unlawful,
        Money leadDifference) {}
