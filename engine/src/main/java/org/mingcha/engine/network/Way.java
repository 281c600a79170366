package org.mingcha.engine.network;

import java.util.ArrayList;
import java.util.List;
import org.drools.base.rule.constraint.AlphaNodeFieldConstraint;
import org.drools.core.common.InternalFactHandle;
import org.drools.core.common.PropagationContext;
import org.drools.core.common.ReteEvaluator;
import org.drools.core.reteoo.ObjectSink;
import org.jspecify.annotations.Nullable;

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
            Step step = steps[next];
            if (step.sink != null) {
                step.sink.assertObject(charge, context, session);
                next++;
            } else {
                next = step.asked().isAllowed(charge, session) ? next + 1 : step.otherwise;
            }
        }
    }

    /** A condition, or a place to go to. */
    private static final class Step {

        private final @Nullable ObjectSink sink;
        private final @Nullable AlphaNodeFieldConstraint condition;
        private int otherwise;

        Step(@Nullable ObjectSink sink, @Nullable AlphaNodeFieldConstraint condition) {
            this.sink = sink;
            this.condition = condition;
        }

        @SuppressWarnings("NullAway") // where there is no sink there is one
        AlphaNodeFieldConstraint asked() {
            return condition;
        }
    }

    static final class Builder {

        private final List<Step> steps = new ArrayList<>();

        void to(ObjectSink sink) {
            steps.add(new Step(sink, null));
        }

        /** Only where the condition is met, what is added by {@code beyond}; nothing where that adds nothing. */
        void where(AlphaNodeFieldConstraint condition, Runnable beyond) {
            Step step = new Step(null, condition);
            int place = steps.size();
            steps.add(step);
            beyond.run();
            step.otherwise = steps.size();
            if (step.otherwise == place + 1) {
                steps.remove(place);
            }
        }

        Way build() {
            return new Way(steps);
        }
    }
}
