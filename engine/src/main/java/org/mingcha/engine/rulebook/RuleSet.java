package org.mingcha.engine.rulebook;

import org.kie.api.KieBase;

/** Compiled rules that look at the same groups of records. */
public record RuleSet(Grouping grouping, KieBase kieBase) {}
