package org.mingcha.engine.rulebook;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Something that another thread makes while this one does something else. */
final class Meanwhile<T> {

    private final FutureTask<T> making;

    private Meanwhile(FutureTask<T> making) {
        this.making = making;
    }

    static <T> Meanwhile<T> make(Supplier<T> maker) {
        FutureTask<T> making = new FutureTask<>(maker::get);
        Thread thread = new Thread(making, "rule-book");
        thread.setDaemon(true);
        thread.start();
        return new Meanwhile<>(making);
    }

    /** What was made, once it is; throws what making it threw, or {@link CancellationException} where the waiting thread is interrupted. */
    T get() {
        try {
            return making.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the rules were compiled");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
