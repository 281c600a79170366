package org.mingcha.api.trace;

import java.util.Set;
import org.mingcha.engine.rulebook.RuleBook;

/** The rules that a record of a check is looked at with. */
public interface TracedRules {

    /** Tells these rules from any others: what is compiled of them is kept by it. */
    String name();

    RuleBook book();

    /** The rules of these topics alone, from their sources, as a tracer needs them for itself. */
    RuleBook fromSource(Set<String> topics);
}
