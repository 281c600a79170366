package org.mingcha.engine.check;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.mingcha.engine.record.DataRow;

/**
 * Carries rows to another thread, in the order they are put on, so that reading goes on while they are put away. It holds few at a time: who is
 * ahead waits. Not for use by several threads.
 */
final class RowBelt implements AutoCloseable {

    private static final int BATCH = 500;
    private static final int BATCHES = 8;
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final List<DataRow> END = List.of();

    private final BlockingQueue<List<DataRow>> carried = new ArrayBlockingQueue<>(BATCHES);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> taking;
    private List<DataRow> batch = new ArrayList<>(BATCH);

    /** Takes rows at the end of the belt. */
    interface Taker {
        void take(DataRow row) throws IOException;
    }

    RowBelt(Taker taker) {
        this.taking = thread.submit(() -> {
            for (List<DataRow> rows = carried.take(); rows != END; rows = carried.take()) {
                for (DataRow row : rows) {
                    taker.take(row);
                }
            }
            return null;
        });
    }

    /** Puts a row on; throws what taking an earlier one threw. */
    void add(DataRow row) throws IOException {
        batch.add(row);
        if (batch.size() == BATCH) {
            put(batch);
            batch = new ArrayList<>(BATCH);
        }
    }

    /** Waits until all rows are taken; throws what taking one of them threw. Nothing may be put on afterwards. */
    void finish() throws IOException {
        if (!batch.isEmpty()) {
            put(batch);
        }
        put(END);
        await();
    }

    private void put(List<DataRow> rows) throws IOException {
        try {
            while (!carried.offer(rows, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                if (taking.isDone()) {
                    await();
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void await() throws IOException {
        try {
            taking.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause
                    ? cause
                    : new IOException("rows could not be put away", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        IOException stopped = new InterruptedIOException("interrupted while rows were read");
        stopped.initCause(e);
        return stopped;
    }

    /** Stops taking, whatever is still carried. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
