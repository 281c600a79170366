package org.mingcha.engine.network;

import java.util.ArrayList;
import java.util.List;
import org.drools.base.rule.constraint.AlphaNodeFieldConstraint;
import org.drools.core.common.InternalFactHandle;
import org.drools.core.common.PropagationContext;
import org.drools.core.common.ReteEvaluator;
import org.drools.core.reteoo.ObjectSink;

/**
 * The conditions that are left to be asked of charges which are alike, and where each charge goes that meets them, in the order of the network: a
 * condition that no such charge meets is gone with all that lies behind it, one that all of them meet is gone alone.
 */
final class Way {

    private final Step[] steps;

    private Way(List<Step> steps) {
        this.steps = steps.toArray(Step[]::new);
    }

    void go(InternalFactHandle charge, PropagationContext context, ReteEvaluator session) {
        int next = 0;
        while (next < steps.length) {
            next = steps[next].go(next, charge, context, session);
        }
    }

    private interface Step {

        /** @return the place of the step that comes after this one, which is at {@code place} */
        int go(int place, InternalFactHandle charge, PropagationContext context, ReteEvaluator session);
    }

    /** Goes to a place of the network. */
    private record To(ObjectSink sink) implements Step {

        @Override
        public int go(int place, InternalFactHandle charge, PropagationContext context, ReteEvaluator session) {
            sink.assertObject(charge, context, session);
            return place + 1;
        }
    }

    /** Goes on where the condition is met, and to the step at {@code otherwise} where it is not. */
    private record Where(AlphaNodeFieldConstraint condition, int otherwise) implements Step {

        @Override
        public int go(int place, InternalFactHandle charge, PropagationContext context, ReteEvaluator session) {
            return condition.isAllowed(charge, session) ? place + 1 : otherwise;
        }
    }

    static final class Builder {

        private final List<Step> steps = new ArrayList<>();

        void to(ObjectSink sink) {
            steps.add(new To(sink));
        }

        /** Only where the condition is met, what is added by {@code beyond}; nothing where that adds nothing. */
        void where(AlphaNodeFieldConstraint condition, Runnable beyond) {
            int place = steps.size();
            steps.add(new Where(condition, place));
            beyond.run();
            if (steps.size() == place + 1) {
                steps.remove(place);
            } else {
                steps.set(place, new Where(condition, steps.size()));
            }
        }

        Way build() {
            return new Way(steps);
        }
    }
}
