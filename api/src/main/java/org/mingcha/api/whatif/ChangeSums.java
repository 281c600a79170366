package org.mingcha.api.whatif;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.mingcha.engine.difference.Kind;

/** Adds up changes by rule and by charging unit, one after the other. */
final class ChangeSums {

    private final Map<String, ChangeSum> rules = new TreeMap<>();
    private final Map<String, ChangeSum> units = new TreeMap<>();
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private long all;

    void add(WhatIfChange change) {
        all++;
        counts.merge(change.kind(), 1L, Long::sum);
        if (change.ofFinding()) {
            add(rules, change.rule(), change);
        }
        add(units, change.unitCode(), change);
    }

    private static void add(Map<String, ChangeSum> sums, String code, WhatIfChange change) {
        sums.put(code, sums.getOrDefault(code, ChangeSum.none(code)).plus(change));
    }

    Collection<ChangeSum> rules() {
        return rules.values();
    }

    Collection<ChangeSum> units() {
        return units.values();
    }

    /** The sums of all, with what each rule book finds in all the files. */
    WhatIfResult result(WhatIfResult.Side before, WhatIfResult.Side after, long listed) {
        return new WhatIfResult(
                before,
                after,
                count(Kind.APPEARED),
                count(Kind.VANISHED),
                count(Kind.CHANGED),
                count(Kind.NEWLY_JUDGED),
                count(Kind.NO_LONGER_JUDGED),
                count(Kind.REASON_CHANGED),
                all,
                listed);
    }

    private long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
