package org.mingcha.engine.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the conditions of a rule when each is dropped and turned round.
 *
 * @param bothWays conditions of which every change is noticed, those excused aside: some record turns on each of them both ways
 * @param changes changes that some scenario notices, those excused aside
 * @param excused changes that a list of exceptions names
 * @param open names of the changes that nobody notices and nobody excuses
 */
public record ConditionCoverage(
        String rule, String topic, Share bothWays, Share changes, int excused, List<String> open) {

    /** Of each rule whose conditions were tried, in the order of the trials. */
    static List<ConditionCoverage> of(List<Outcome> outcomes, Excuses excuses) {
        Map<String, List<Outcome>> byRule = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.mutant() instanceof ConditionMutant mutant) {
                byRule.computeIfAbsent(mutant.card().id(), rule -> new ArrayList<>())
                        .add(outcome);
            }
        }
        return byRule.values().stream().map(own -> ofRule(own, excuses)).toList();
    }

    private static ConditionCoverage ofRule(List<Outcome> outcomes, Excuses excuses) {
        Map<String, Boolean> conditions = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        int noticed = 0;
        int excused = 0;
        for (Outcome outcome : outcomes) {
            String id = outcome.mutant().id();
            if (!outcome.killed() && excuses.find(id).isPresent()) {
                excused++;
                continue;
            }
            conditions.merge(id.substring(0, id.lastIndexOf(' ')), outcome.killed(), Boolean::logicalAnd);
            if (outcome.killed()) {
                noticed++;
            } else {
                open.add(id);
            }
        }
        Mutant first = outcomes.get(0).mutant();
        return new ConditionCoverage(
                ((ConditionMutant) first).card().id(),
                first.topic(),
                Share.of(conditions.values().stream().filter(both -> both).count(), conditions.size()),
                Share.of(noticed, noticed + open.size()),
                excused,
                List.copyOf(open));
    }
}
