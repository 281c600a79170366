package org.mingcha.api.trace;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.personal.PersonalIds;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.text.Text;
import org.mingcha.engine.trace.ReadValue;
import org.mingcha.engine.trace.RuleTrace;
import org.mingcha.engine.trace.TraceStep;

/**
 * What came of a rule on a record, as it is shown; personal ids in part.
 *
 * @param file name of the file, and {@code row} where the record stands in it, from 1
 * @param together how many records were judged with it; {@code cut} where there are more
 * @param rulesChanged whether the rules have changed since the check
 */
public record TraceView(
        String recordNo,
        String unitCode,
        String itemName,
        String amount,
        String file,
        int row,
        int together,
        boolean cut,
        boolean rulesChanged,
        Rule rule) {

    /**
     * A rule and its conditions.
     *
     * @param low the least lawful amount in yuan, and {@code high} the most; null where none was worked out
     * @param lacking what it lacks, where it cannot decide
     * @param sentence of the finding, where it objects
     * @param before the rules that would establish what it waits for
     */
    public record Rule(
            String id,
            Text title,
            RuleTrace.Outcome outcome,
            @Nullable String low,
            @Nullable String high,
            @Nullable Text lacking,
            @Nullable Text sentence,
            List<Step> steps,
            List<Rule> before) {

        /** How many conditions stand behind the one that does not hold. */
        public long notAsked() {
            return steps.stream()
                    .filter(step -> step.state() == TraceStep.State.NOT_ASKED)
                    .count();
        }

        static Rule of(RuleTrace trace) {
            return new Rule(
                    trace.card().id(),
                    trace.card().title(),
                    trace.outcome(),
                    trace.low() == null ? null : trace.low().toString(),
                    trace.high() == null ? null : trace.high().toString(),
                    lacking(trace),
                    trace.finding() == null ? null : trace.finding().explanation(),
                    trace.steps().stream().map(Step::of).toList(),
                    trace.before().stream().map(Rule::of).toList());
        }

        private static @Nullable Text lacking(RuleTrace trace) {
            if (trace.reason() == null) {
                return null;
            }
            Text reason = trace.reason().text();
            return trace.about().isEmpty()
                    ? reason
                    : new Text(
                            reason.zh() + ":"
                                    + String.join(
                                            "、",
                                            trace.about().stream().map(Text::zh).toList()),
                            reason.en() + ": "
                                    + String.join(
                                            ", ",
                                            trace.about().stream().map(Text::en).toList()));
        }
    }

    /** A condition, in words and as the rule has it, with what it read. */
    public record Step(TraceStep.State state, Text words, String condition, List<Value> read) {

        static Step of(TraceStep step) {
            return new Step(
                    step.state(),
                    step.words(),
                    step.condition(),
                    step.read().stream().map(Value::of).toList());
        }
    }

    /** A value that was read. */
    public record Value(Text label, Text value) {

        static Value of(ReadValue read) {
            return new Value(
                    read.label(),
                    new Text(
                            PersonalIds.masked(read.value().zh()),
                            PersonalIds.masked(read.value().en())));
        }
    }

    static TraceView of(Traces.Traced traced) {
        JudgedTogether records = traced.records();
        DataRow record = records.record();
        return new TraceView(
                text(record, "record_no"),
                text(record, "unit_code"),
                text(record, "item_name"),
                Objects.requireNonNull(record.money("amount")).toString(),
                records.fileName(),
                record.row(),
                records.rows().size(),
                records.cut(),
                traced.changed(),
                Rule.of(traced.trace()));
    }

    private static String text(DataRow record, String key) {
        return Objects.requireNonNull(record.text(key));
    }
}
