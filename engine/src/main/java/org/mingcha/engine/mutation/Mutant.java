package org.mingcha.engine.mutation;

import org.mingcha.engine.text.Text;

/** A small change of the law that must not go unnoticed: with it, some scenario must fail. */
public sealed interface Mutant permits RowMutant, RuleMutant, ConditionMutant {

    /** Names the change, whatever else is edited in the file: table, key, first day and kind, or rule and condition. */
    String id();

    /** The folder whose table or rule is changed. */
    String topic();

    /** File and line of what is changed. */
    String place();

    /** What is changed, for people. */
    Text change();
}
