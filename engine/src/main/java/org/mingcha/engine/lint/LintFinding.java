package org.mingcha.engine.lint;

import java.util.Comparator;
import org.mingcha.engine.policy.Fault;
import org.mingcha.engine.text.Text;

/**
 * A fault or a doubt about a pack.
 *
 * @param line from 1; 0 for the file as a whole
 */
public record LintFinding(LintId id, String file, int line, Text message) implements Comparable<LintFinding> {

    private static final Comparator<LintFinding> ORDER = Comparator.comparing(LintFinding::file)
            .thenComparingInt(LintFinding::line)
            .thenComparing(LintFinding::id)
            .thenComparing(finding -> finding.message().zh());

    LintFinding(LintId id, String file, int line, String zh, String en) {
        this(id, file, line, new Text(zh, en));
    }

    static LintFinding of(Fault fault) {
        return new LintFinding(LintId.of(fault.kind()), fault.file(), fault.line(), fault.message());
    }

    @Override
    public int compareTo(LintFinding other) {
        return ORDER.compare(this, other);
    }
}
