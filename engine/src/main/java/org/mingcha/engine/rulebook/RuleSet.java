package org.mingcha.engine.rulebook;

import java.util.List;
import java.util.function.Supplier;
import org.kie.api.KieBase;

/**
 * Compiled rules that look at the same groups of records.
 *
 * @param whole all of them, together
 * @param sparing the same rules for groups whose matches of all rules would not fit the memory: each set of topics that share types by itself, and
 *     where they find the same so, shown some of the facts at a time
 */
public record RuleSet(Grouping grouping, Firing whole, Supplier<List<Firing>> sparing) {

    private static final int AT_ONCE = 2_000;

    /** @param parts the same rules in as many parts as do not depend on one another */
    static RuleSet of(Grouping grouping, KieBase whole, Supplier<List<KieBase>> parts) {
        return new RuleSet(
                grouping,
                Firing.together(whole),
                new Once<>(() -> parts.get().stream()
                        .map(part -> Firing.inPieces(part, AT_ONCE))
                        .toList()));
    }

    /** All rules of the set, compiled. */
    public KieBase kieBase() {
        return whole.kieBase();
    }
}
