package org.mingcha.api.whatif;

import org.mingcha.engine.report.Receipt;
import org.mingcha.engine.report.Summary;

/**
 * What came of a what-if, in sums.
 *
 * @param changes how many there are; {@code listed} of them can be looked at here, the rest stand in the files
 */
record WhatIfResult(
        Side before,
        Side after,
        long appeared,
        long vanished,
        long changed,
        long newlyJudged,
        long noLongerJudged,
        long reasonChanged,
        long changes,
        long listed) {

    /** Records that are judged by one rule book and not by the other, or by neither for different reasons. */
    public long judgedOtherwise() {
        return newlyJudged + noLongerJudged + reasonChanged;
    }

    /** What one rule book finds in all the files; yuan without a sign, those of leads apart. */
    record Side(
            String version,
            String sha256,
            long records,
            long violations,
            long leads,
            long notJudged,
            long rejectedRows,
            String overcharged,
            String undercharged,
            String unlawful,
            String leadDifference) {

        static Side of(Receipt receipt, Summary summary) {
            return new Side(
                    receipt.ruleBookVersion(),
                    receipt.ruleBookSha256(),
                    summary.records(),
                    summary.violations(),
                    summary.leads(),
                    summary.notJudged(),
                    summary.rejectedRows(),
                    summary.overcharged().toString(),
                    summary.undercharged().toString(),
                    summary.unlawful().toString(),
                    summary.leadDifference().toString());
        }
    }
}
