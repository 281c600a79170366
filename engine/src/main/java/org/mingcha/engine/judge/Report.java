package org.mingcha.engine.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.rulebook.RuleCard;

/**
 * What a rule said of a charge, before it is compared.
 *
 * @param low least lawful amount, and {@code high} the most; equal where the law leaves no choice
 * @param rows table rows that its conditions rest on
 * @param beside the other charges that it rests on
 * @param reason why nothing is decided: always for a gap; for an assessment where only amounts outside low and high are certain
 */
public record Report(
        RuleCard card,
        Charge charge,
        Kind kind,
        Amount low,
        Amount high,
        List<Row> rows,
        @Nullable GapReason reason,
        List<String> missing,
        Beside beside) {

    /** Whether the charge counts as judged by this where nothing is objected to. */
    public boolean decides() {
        return reason == null;
    }

    /** This report, resting on these charges. */
    Report resting(Beside others) {
        return new Report(card, charge, kind, low, high, rows, reason, missing, others);
    }

    /** The kinds of thing a rule may say. */
    public enum Kind {
        ASSESSED,
        UNLAWFUL,
        PROCEDURE,
        GAP
    }

    static Report gap(RuleCard card, Charge charge, GapReason reason, List<String> missing) {
        return new Report(
                card, charge, Kind.GAP, Amount.zero(), Amount.zero(), List.of(), reason, missing, Beside.NONE);
    }
}
