package org.mingcha.engine.policy;

import java.util.Comparator;
import org.mingcha.engine.text.Text;

/** A fault of a rule pack with its kind and place. Line 0 means the file as a whole. */
public record Fault(Kind kind, String file, int line, Text message) implements Comparable<Fault> {

    private static final Comparator<Fault> ORDER = Comparator.comparing(Fault::file)
            .thenComparingInt(Fault::line)
            .thenComparing(fault -> fault.message().zh());

    /** What is wrong, so that a program can tell faults apart. */
    public enum Kind {
        /** Anything that has no kind of its own: the pack cannot be loaded with it. */
        UNREADABLE,
        /** A row without a first day, a day of checking or how it is known; or one of these cannot be read. */
        ROW_INCOMPLETE,
        /** A row that ends before it begins. */
        ROW_DAYS,
        /** Two rows of one key on one day. */
        ROW_OVERLAP,
        /** A document is cited that is not in the list of documents. */
        DOCUMENT_MISSING
    }

    /** A fault without a kind of its own. */
    public Fault(String file, int line, Text message) {
        this(Kind.UNREADABLE, file, line, message);
    }

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message.zh() + " / " + message.en();
    }
}
