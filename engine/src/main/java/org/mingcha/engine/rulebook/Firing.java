package org.mingcha.engine.rulebook;

import java.util.ArrayList;
import java.util.List;
import org.kie.api.KieBase;

/**
 * Compiled rules with how many facts a session of them is shown at once.
 *
 * @param atOnce at most so many; the others come in sessions of their own
 */
public record Firing(KieBase kieBase, int atOnce) {

    /** Rules that are shown all facts of a group together. */
    public static Firing together(KieBase kieBase) {
        return new Firing(kieBase, Integer.MAX_VALUE);
    }

    /** Rules that are shown {@code most} facts of a group at once if they find the same so, and all together otherwise. */
    public static Firing inPieces(KieBase kieBase, int most) {
        return FactByFact.is(kieBase) ? new Firing(kieBase, most) : together(kieBase);
    }

    /** The facts cut up as they are shown to the rules, in order. */
    public <T> List<List<T>> pieces(List<T> facts) {
        List<List<T>> pieces = new ArrayList<>();
        int end;
        for (int start = 0; start < facts.size(); start = end) {
            end = start + Math.min(atOnce, facts.size() - start);
            pieces.add(facts.subList(start, end));
        }
        return pieces;
    }
}
