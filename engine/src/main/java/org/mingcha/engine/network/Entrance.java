package org.mingcha.engine.network;

import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.drools.core.common.BaseNode;
import org.drools.core.common.InternalFactHandle;
import org.drools.core.common.PropagationContext;
import org.drools.core.common.ReteEvaluator;
import org.drools.core.impl.InternalRuleBase;
import org.drools.core.reteoo.AlphaNode;
import org.drools.core.reteoo.ModifyPreviousTuples;
import org.drools.core.reteoo.ObjectSink;
import org.drools.core.reteoo.ObjectSinkPropagator;
import org.drools.core.reteoo.ObjectTypeNode;
import org.kie.api.KieBase;
import org.mingcha.engine.charge.Charge;

/**
 * Where charges enter the network of conditions (α 网络). Of charges that are alike most conditions are met by all or by none: these are asked once,
 * of what they have in common, and each charge is asked the others alone. What rules find does not depend on it.
 *
 * <p>It stands in place of what Drools puts there, which it asks where charges share nothing, and for whatever is not the way of a new fact.
 */
public final class Entrance implements ObjectSinkPropagator {

    /** A condition that asked so often for what a charge has for itself, and never for anything else, is not tried again. */
    private static final int OFTEN = 8;

    private final ObjectSinkPropagator all;
    /** How often a condition asked for what a charge has for itself, less very much once it could be answered for all of a kind. */
    private final Map<AlphaNode, Integer> unanswered = new ConcurrentHashMap<>();

    private Entrance(ObjectSinkPropagator all) {
        this.all = all;
    }

    /** The same rules, with an entrance for charges; no rule may be added to them or taken out of them afterwards. */
    public static KieBase into(KieBase rules) {
        for (ObjectTypeNode type : ((InternalRuleBase) rules).getRete().getObjectTypeNodes()) {
            if (type.getObjectType().getClassName().equals(Charge.class.getName())) {
                type.setObjectSinkPropagator(new Entrance(type.getObjectSinkPropagator()));
            }
        }
        return rules;
    }

    @Override
    public void propagateAssertObject(InternalFactHandle fact, PropagationContext context, ReteEvaluator session) {
        Charge charge = (Charge) fact.getObject();
        if (charge.getAlike().isCommon()) {
            charge.getAlike()
                    .conclusion(this, charge, typical -> wayOf(typical, fact, session))
                    .go(fact, context, session);
        } else {
            all.propagateAssertObject(fact, context, session);
        }
    }

    private Way wayOf(Charge typical, InternalFactHandle like, ReteEvaluator session) {
        InternalFactHandle fact = like.clone();
        fact.setObject(typical);
        Way.Builder way = new Way.Builder();
        add(all, fact, session, way);
        return way.build();
    }

    private void add(ObjectSinkPropagator sinks, InternalFactHandle fact, ReteEvaluator session, Way.Builder way) {
        for (ObjectSink sink : sinks.getSinks()) {
            if (!(sink instanceof AlphaNode node)) {
                way.to(sink);
                continue;
            }
            switch (answer(node, fact, session)) {
                case ALL -> add(node.getObjectSinkPropagator(), fact, session, way);
                case SOME ->
                    way.where(node.getConstraint(), () -> add(node.getObjectSinkPropagator(), fact, session, way));
                case NONE -> {
                    // Nothing that lies behind it is reached.
                }
            }
        }
    }

    /** Which of the charges that are alike meet a condition. */
    private enum Answer {
        ALL,
        SOME,
        NONE
    }

    private Answer answer(AlphaNode node, InternalFactHandle typical, ReteEvaluator session) {
        if (unanswered.getOrDefault(node, 0) >= OFTEN) {
            return Answer.SOME;
        }
        try {
            boolean met = node.getConstraint().isAllowed(typical, session);
            unanswered.put(node, -Integer.MAX_VALUE);
            return met ? Answer.ALL : Answer.NONE;
        } catch (RuntimeException e) {
            unanswered.merge(node, 1, Integer::sum);
            return Answer.SOME;
        }
    }

    @Override
    public void propagateModifyObject(
            InternalFactHandle fact, ModifyPreviousTuples before, PropagationContext context, ReteEvaluator session) {
        all.propagateModifyObject(fact, before, context, session);
    }

    @Override
    public void byPassModifyToBetaNode(
            InternalFactHandle fact, ModifyPreviousTuples before, PropagationContext context, ReteEvaluator session) {
        all.byPassModifyToBetaNode(fact, before, context, session);
    }

    @Override
    public void doLinkSubnetwork(ReteEvaluator session) {
        all.doLinkSubnetwork(session);
    }

    @Override
    public void doUnlinkSubnetwork(ReteEvaluator session) {
        all.doUnlinkSubnetwork(session);
    }

    @Override
    public BaseNode getMatchingNode(BaseNode candidate) {
        return all.getMatchingNode(candidate);
    }

    @Override
    public ObjectSink[] getSinks() {
        return all.getSinks();
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public boolean isEmpty() {
        return all.isEmpty();
    }

    @Override
    public ObjectSinkPropagator addObjectSink(ObjectSink sink, int hashed, int indexed) {
        throw finished();
    }

    @Override
    public ObjectSinkPropagator removeObjectSink(ObjectSink sink) {
        throw finished();
    }

    @Override
    public void writeExternal(ObjectOutput out) {
        throw finished();
    }

    @Override
    public void readExternal(ObjectInput in) {
        throw finished();
    }

    private static UnsupportedOperationException finished() {
        return new UnsupportedOperationException("these rules are finished");
    }
}
