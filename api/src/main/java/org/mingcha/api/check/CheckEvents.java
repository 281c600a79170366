package org.mingcha.api.check;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells browsers how far checks are. Looks into the database, so that it does not matter which node does the work. */
@Component
class CheckEvents {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long EVERY_MILLIS = 500;

    private final CheckRepository checks;
    private final ScheduledExecutorService looking = Executors.newScheduledThreadPool(1);

    CheckEvents(CheckRepository checks) {
        this.checks = checks;
    }

    SseEmitter of(long id) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        ScheduledFuture<?> task =
                looking.scheduleWithFixedDelay(() -> tell(id, emitter), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        emitter.onCompletion(() -> task.cancel(false));
        emitter.onTimeout(emitter::complete);
        emitter.onError(e -> task.cancel(false));
        return emitter;
    }

    private void tell(long id, SseEmitter emitter) {
        try {
            CheckRun check = checks.find(id).orElseThrow();
            boolean ended = check.state().ended();
            emitter.send(SseEmitter.event().name(ended ? "end" : "progress").data(check));
            if (ended) {
                emitter.complete();
            }
        } catch (IOException | RuntimeException e) {
            emitter.completeWithError(e);
        }
    }

    @PreDestroy
    void stop() {
        looking.shutdownNow();
    }
}
