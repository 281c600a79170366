package org.mingcha.engine.policy;

import java.util.Comparator;
import org.mingcha.engine.text.Text;

/** A fault of a rule pack with its place. Line 0 means the file as a whole. */
public record Fault(String file, int line, Text message) implements Comparable<Fault> {

    private static final Comparator<Fault> ORDER = Comparator.comparing(Fault::file)
            .thenComparingInt(Fault::line)
            .thenComparing(fault -> fault.message().zh());

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message.zh() + " / " + message.en();
    }
}
