package org.mingcha.engine.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mingcha.engine.rulebook.RuleBook;

/** Judges the parts of a check on several threads, each with a judge of its own, who keeps what he has learned from part to part. */
final class Judging {

    private static final long TELL_EVERY_MILLIS = 500;

    private final int threads;
    /** Those who have nothing to do. */
    private final Queue<PartJudge> judges = new ConcurrentLinkedQueue<>();

    private final int all;
    private final CheckProgress progress;
    private int judged;

    /** Does one part of the work. */
    interface PartWork {
        void on(int part, PartJudge judge) throws IOException;
    }

    /** @param all how many parts are told of, in all calls of {@link #of} together */
    Judging(RuleBook book, int threads, int all, CheckProgress progress) {
        this.threads = threads;
        for (int i = 0; i < threads; i++) {
            judges.add(new PartJudge(book));
        }
        this.all = all;
        this.progress = progress;
    }

    /** Judges so many parts; returns when all are. */
    void of(int parts, PartWork work) throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                int current = part;
                running.add(workers.submit(() -> {
                    judge(current, work);
                    return null;
                }));
            }
            for (Future<?> future : running) {
                while (!hasEnded(future)) {
                    tell();
                }
                judged++;
                tell();
            }
        } catch (ExecutionException e) {
            throw new IOException("judging failed", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private void judge(int part, PartWork work) throws IOException {
        PartJudge judge = judges.remove();
        try {
            work.on(part, judge);
        } finally {
            judges.add(judge);
        }
    }

    private void tell() {
        progress.partsJudged(judged, all);
    }

    /** Waits a little for a part. */
    private static boolean hasEnded(Future<?> part) throws ExecutionException, InterruptedException {
        try {
            part.get(TELL_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
