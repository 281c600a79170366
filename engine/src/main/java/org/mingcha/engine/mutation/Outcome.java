package org.mingcha.engine.mutation;

import org.jspecify.annotations.Nullable;

/**
 * What became of a mutant.
 *
 * @param killer the scenario that fails with it, or {@link #LINT}; null where nobody noticed
 */
public record Outcome(Mutant mutant, @Nullable String killer) {

    /** The changed table is refused: rows overlap, or carry on what is not there. */
    public static final String LINT = "lint";

    /** Whether something noticed. */
    public boolean killed() {
        return killer != null;
    }
}
