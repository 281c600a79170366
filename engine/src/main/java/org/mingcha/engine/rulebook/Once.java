package org.mingcha.engine.rulebook;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when somebody first asks, and kept. */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private @Nullable T made;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }
}
