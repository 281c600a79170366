package org.mingcha.engine.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of judging a group of charges.
 *
 * @param clean how many were judged and nobody objected
 * @param withFindings how many have at least one finding
 * @param notJudged how many no rule could judge
 * @param years of the payers: what the cuts gave and what was taken back, where anything was
 */
public record Verdicts(
        List<Finding> findings, List<Gap> gaps, int clean, int withFindings, int notJudged, List<PayerYear> years) {

    public Verdicts(List<Finding> findings, List<Gap> gaps, int clean, int withFindings, int notJudged) {
        this(findings, gaps, clean, withFindings, notJudged, List.of());
    }

    /** These verdicts with what was found afterwards, on charges that have findings already. */
    Verdicts with(List<Finding> more, List<PayerYear> payerYears) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Verdicts(all, gaps, clean, withFindings, notJudged, payerYears);
    }
}
