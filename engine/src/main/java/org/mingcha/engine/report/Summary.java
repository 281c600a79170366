package org.mingcha.engine.report;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mingcha.engine.judge.Certainty;
import org.mingcha.engine.judge.Direction;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.money.Money;

/**
 * The counts and sums of a check, or of a part of one.
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
        Money leadDifference)
        implements Serializable {

    /** Of nothing. */
    public static final Summary NONE = ofRows(0, 0);

    /** Of rows that were read and are not judged yet. */
    public static Summary ofRows(long records, long rejectedRows) {
        return new Summary(records, 0, 0, 0, rejectedRows, 0, 0, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
    }

    /** Of what came of a group of charges; its records were counted when they were read. */
    public static Summary of(Verdicts verdicts) {
        Summary sum = new Summary(
                0,
                verdicts.clean(),
                verdicts.withFindings(),
                verdicts.notJudged(),
                0,
                0,
                0,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO);
        for (Finding finding : verdicts.findings()) {
            sum = sum.plus(of(finding));
        }
        return sum;
    }

    private static Summary of(Finding finding) {
        Money difference = finding.difference().abs();
        boolean lead = finding.certainty() == Certainty.LEAD;
        Money none = Money.ZERO;
        return new Summary(
                0,
                0,
                0,
                0,
                0,
                lead ? 0 : 1,
                lead ? 1 : 0,
                !lead && finding.direction() == Direction.OVERCHARGED ? difference : none,
                !lead && finding.direction() == Direction.UNDERCHARGED ? difference : none,
                !lead && finding.direction() == Direction.UNLAWFUL ? difference : none,
                lead ? difference : none);
    }

    /** Both together. */
    public Summary plus(Summary other) {
        return new Summary(
                records + other.records,
                clean + other.clean,
                withFindings + other.withFindings,
                notJudged + other.notJudged,
                rejectedRows + other.rejectedRows,
                violations + other.violations,
                leads + other.leads,
                overcharged.plus(other.overcharged),
                undercharged.plus(other.undercharged),
                unlawful.plus(other.unlawful),
                leadDifference.plus(other.leadDifference));
    }

    /** As the report carries it, in the order it is written. */
    public Map<String, Object> entries() {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("records", records);
        entries.put("clean", clean);
        entries.put("withFindings", withFindings);
        entries.put("notJudged", notJudged);
        entries.put("rejectedRows", rejectedRows);
        entries.put("violations", violations);
        entries.put("leads", leads);
        entries.put("overcharged", overcharged.toString());
        entries.put("undercharged", undercharged.toString());
        entries.put("unlawful", unlawful.toString());
        entries.put("leadDifference", leadDifference.toString());
        return entries;
    }
}
