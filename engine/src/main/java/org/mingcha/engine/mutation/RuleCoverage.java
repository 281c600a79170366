package org.mingcha.engine.mutation;

import org.jspecify.annotations.Nullable;

/**
 * Whether a rule was seen at work and seen silent.
 *
 * @param fired a scenario in which it fires; null where there is none
 * @param silent a scenario with a clean record that is given rows of the rule's topic or named by it, in which it does not fire; null where there
 *     is none
 * @param firing in how many scenarios it fires
 */
public record RuleCoverage(
        String id,
        String topic,
        String place,
        @Nullable String fired,
        @Nullable String silent,
        int firing) {}
