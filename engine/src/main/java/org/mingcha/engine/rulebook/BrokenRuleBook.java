package org.mingcha.engine.rulebook;

import java.util.List;
import java.util.stream.Collectors;
import org.mingcha.engine.policy.Fault;

/** The rule packs cannot be used; it names every fault at once, with file and line. */
public final class BrokenRuleBook extends RuntimeException {

    private final transient List<Fault> faults;

    public BrokenRuleBook(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** Sorted by file and line. */
    public List<Fault> faults() {
        return faults;
    }
}
