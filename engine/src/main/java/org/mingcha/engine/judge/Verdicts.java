package org.mingcha.engine.judge;

import java.util.List;

/**
 * What came of judging a group of charges.
 *
 * @param clean how many were judged and nobody objected
 * @param withFindings how many have at least one finding
 * @param notJudged how many no rule could judge
 */
public record Verdicts(List<Finding> findings, List<Gap> gaps, int clean, int withFindings, int notJudged) {}
