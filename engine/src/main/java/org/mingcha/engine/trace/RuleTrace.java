package org.mingcha.engine.trace;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.judge.GapReason;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.text.Text;

/**
 * What became of a rule on a record.
 *
 * @param finding where the rule objects to the record
 * @param low the least lawful amount that the rule worked out, in yuan to the fen, and {@code high} the most; null where it worked out none
 * @param reason why the rule cannot decide; null where it can, or never came to it
 * @param about what it lacks, by name
 * @param steps its conditions in order
 * @param before the rules that establish the fact it waits for, where that is what it lacks: those that came furthest first
 */
public record RuleTrace(
        RuleCard card,
        Outcome outcome,
        @Nullable Finding finding,
        @Nullable Money low,
        @Nullable Money high,
        @Nullable GapReason reason,
        List<Text> about,
        List<TraceStep> steps,
        List<RuleTrace> before) {

    /** What a rule may come to on a record. */
    public enum Outcome {
        /** It objects. */
        FOUND,
        /** It worked out what is lawful, and what was taken is not beyond it. */
        LAWFUL,
        /** It applies, but what it needs is missing or contradicts itself. */
        UNDECIDED,
        /** It holds and says something to other rules only. */
        ESTABLISHED,
        /** One of its conditions does not hold. */
        SILENT
    }

    /** The first condition that does not hold; empty where all do. */
    public Optional<TraceStep> failing() {
        return steps.stream()
                .filter(step -> step.state() == TraceStep.State.FAILS)
                .findFirst();
    }

    /** How many conditions hold. */
    long holding() {
        return steps.stream()
                .filter(step -> step.state() == TraceStep.State.HOLDS)
                .count();
    }
}
