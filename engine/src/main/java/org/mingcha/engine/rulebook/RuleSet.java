package org.mingcha.engine.rulebook;

import java.util.List;
import java.util.function.Supplier;
import org.kie.api.KieBase;

/**
 * Compiled rules that look at the same groups of records.
 *
 * @param kieBase all of them
 * @param apart the same rules, each set of topics that share types by itself: for groups whose matches of all rules would not fit the memory
 */
public record RuleSet(Grouping grouping, KieBase kieBase, Supplier<List<KieBase>> apart) {

    /** Rules that are never taken apart. */
    static RuleSet whole(Grouping grouping, KieBase kieBase) {
        return new RuleSet(grouping, kieBase, () -> List.of(kieBase));
    }
}
