package org.mingcha.api.whatif;

import org.mingcha.engine.difference.Kind;
import org.mingcha.engine.money.Money;

/**
 * The changes of one rule or of one charging unit, counted and summed up.
 *
 * @param code of the rule or the unit; empty for rows that could not be read
 * @param judgedOtherwise records that are judged by one rule book and not by the other, or by neither for different reasons
 * @param overcharged by how much the sum of these grows with the candidate, with a minus where it shrinks; likewise the others, {@code lead} those of leads
 */
record ChangeSum(
        String code,
        long appeared,
        long vanished,
        long changed,
        long judgedOtherwise,
        Money overcharged,
        Money undercharged,
        Money unlawful,
        Money lead) {

    static ChangeSum none(String code) {
        return new ChangeSum(code, 0, 0, 0, 0, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
    }

    ChangeSum plus(WhatIfChange change) {
        ChangeSum sum = new ChangeSum(
                code,
                appeared + (change.kind() == Kind.APPEARED ? 1 : 0),
                vanished + (change.kind() == Kind.VANISHED ? 1 : 0),
                changed + (change.kind() == Kind.CHANGED ? 1 : 0),
                judgedOtherwise + (change.ofFinding() ? 0 : 1),
                overcharged,
                undercharged,
                unlawful,
                lead);
        WhatIfChange.Said before = change.before();
        WhatIfChange.Said after = change.after();
        if (before != null) {
            sum = sum.moved(
                    before, new Money(-Money.ofYuan(before.difference()).abs().fen()));
        }
        if (after != null) {
            sum = sum.moved(after, Money.ofYuan(after.difference()).abs());
        }
        return sum;
    }

    private ChangeSum moved(WhatIfChange.Said said, Money by) {
        boolean isLead = said.certainty().equals("LEAD");
        return new ChangeSum(
                code,
                appeared,
                vanished,
                changed,
                judgedOtherwise,
                !isLead && said.direction().equals("OVERCHARGED") ? overcharged.plus(by) : overcharged,
                !isLead && said.direction().equals("UNDERCHARGED") ? undercharged.plus(by) : undercharged,
                !isLead && said.direction().equals("UNLAWFUL") ? unlawful.plus(by) : unlawful,
                isLead ? lead.plus(by) : lead);
    }
}
