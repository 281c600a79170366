package org.mingcha.api.check;

/** Counts and sums of a completed check; amounts in yuan. */
public record CheckResult(
        long records,
        long clean,
        long withFindings,
        long notJudged,
        long rejectedRows,
        long violations,
        long leads,
        String overcharged,
        String undercharged,
        String unlawful,
        String leadDifference,
        String resultSha256) {}
