package org.mingcha.spark;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Inputs that cannot be used as a whole, each with the reason; nothing was checked. */
public final class UnreadableInput extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableInput(List<Unreadable> faults) {
        super(faults.stream().map(Unreadable::toString).collect(Collectors.joining("\n")));
    }

    UnreadableInput(String name, String zh, String en) {
        this(List.of(new Unreadable(name, zh, en)));
    }
}
