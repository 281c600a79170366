package org.mingcha.engine.judge;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mingcha.engine.charge.Charge;

/**
 * The other charges that what is said of a charge rests on. Of very many only the first are kept, in the order of charging: nobody reads more, and
 * under one payer code thousands may each rest on thousands.
 *
 * @param charges at most two hundred
 * @param all how many there are in all
 */
public record Beside(List<Charge> charges, int all) {

    static final int MOST = 200;
    static final Beside NONE = new Beside(List.of(), 0);

    static Beside of(Collection<Charge> others) {
        return others.size() <= MOST
                ? new Beside(List.copyOf(others), others.size())
                : new Beside(others.stream().sorted(Beside::inOrder).limit(MOST).toList(), others.size());
    }

    /** All of them as one; a charge that stands in several counts once. */
    static Beside together(List<Beside> several) {
        Set<Charge> others = new LinkedHashSet<>();
        several.forEach(beside -> others.addAll(beside.charges));
        int most = several.stream()
                .filter(Beside::areMoreThanKept)
                .mapToInt(Beside::all)
                .max()
                .orElse(0);
        Beside together = of(others);
        return new Beside(together.charges, Math.max(most, together.all));
    }

    boolean isEmpty() {
        return charges.isEmpty();
    }

    boolean areMoreThanKept() {
        return all > charges.size();
    }

    /** The one that was charged first. */
    Charge first() {
        return charges.stream().min(Beside::inOrder).orElseThrow();
    }

    /** In the order of charging. */
    static Comparator<Beside> byFirst() {
        return Comparator.comparing(Beside::first, Beside::inOrder);
    }

    private static int inOrder(Charge one, Charge other) {
        return one == other ? 0 : one.follows(other) ? 1 : -1;
    }
}
