package org.mingcha.spark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/** Entries worked out as they are asked for, so that a task never holds all of them. */
final class Streamed implements Iterator<Row> {

    private final Step step;
    private final Deque<Row> ready = new ArrayDeque<>();
    private boolean more = true;

    Streamed(Step step) {
        this.step = step;
    }

    /** A piece of the work. */
    @FunctionalInterface
    interface Step {

        /** Hands out some entries, or none; {@code false} where there is nothing left to do. */
        boolean next(Consumer<Row> out) throws Exception;
    }

    @Override
    public boolean hasNext() {
        while (more && ready.isEmpty()) {
            try {
                more = step.next(ready::add);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
