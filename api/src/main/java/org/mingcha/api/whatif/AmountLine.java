package org.mingcha.api.whatif;

import java.util.List;
import org.mingcha.engine.money.Money;

/**
 * A sum of yuan in all the files, by the rules in force and by the candidate.
 *
 * @param name of the sum, as messages call it
 */
record AmountLine(String name, Money before, Money after) {

    public Money moved() {
        return after.minus(before);
    }

    static List<AmountLine> of(WhatIfResult result) {
        WhatIfResult.Side before = result.before();
        WhatIfResult.Side after = result.after();
        return List.of(
                line("over", before.overcharged(), after.overcharged()),
                line("under", before.undercharged(), after.undercharged()),
                line("unlawful", before.unlawful(), after.unlawful()),
                line("lead", before.leadDifference(), after.leadDifference()));
    }

    private static AmountLine line(String name, String before, String after) {
        return new AmountLine(name, Money.ofYuan(before), Money.ofYuan(after));
    }
}
