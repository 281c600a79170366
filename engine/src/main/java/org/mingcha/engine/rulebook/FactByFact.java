package org.mingcha.engine.rulebook;

import java.util.stream.Stream;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Accumulate;
import org.drools.base.rule.Collect;
import org.drools.base.rule.EvalCondition;
import org.drools.base.rule.From;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.PatternSource;
import org.drools.base.rule.RuleConditionElement;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;
import org.mingcha.engine.charge.Neighbours;

/**
 * Whether rules find the same however their facts are spread over sessions: whether each of them waits for one fact, and meets others only through
 * that fact or through {@link Neighbours}, which know all of them. What such a rule inserts comes from one fact again.
 */
final class FactByFact {

    private FactByFact() {}

    static boolean is(KieBase kieBase) {
        return kieBase.getKiePackages().stream()
                .flatMap(rules -> rules.getRules().stream())
                .allMatch(FactByFact::waitsForOne);
    }

    private static boolean waitsForOne(Rule rule) {
        return waits(((RuleImpl) rule).getLhs(), 1).mapToInt(Integer::intValue).sum() == 1;
    }

    /**
     * For each fact that a condition waits for: 1 where it is one by itself; 2 where what is asked is of all such facts (exists, not, collect) or
     * not known here.
     */
    private static Stream<Integer> waits(RuleConditionElement condition, int each) {
        if (condition instanceof Pattern pattern) {
            return isNeighbours(pattern) ? Stream.empty() : waitsOf(pattern.getSource(), each);
        }
        if (condition instanceof GroupElement group) {
            return nested(group, group.isAnd() ? each : 2);
        }
        return condition instanceof EvalCondition ? Stream.empty() : Stream.of(2);
    }

    private static Stream<Integer> waitsOf(@Nullable PatternSource source, int each) {
        if (source == null) {
            return Stream.of(each);
        }
        if (source instanceof From) {
            return Stream.empty();
        }
        return source instanceof Collect || source instanceof Accumulate ? nested(source, 2) : Stream.of(2);
    }

    private static Stream<Integer> nested(RuleConditionElement condition, int each) {
        return condition.getNestedElements().stream().flatMap(element -> waits(element, each));
    }

    private static boolean isNeighbours(Pattern pattern) {
        return pattern.getObjectType() instanceof ClassObjectType type && type.getClassType() == Neighbours.class;
    }
}
