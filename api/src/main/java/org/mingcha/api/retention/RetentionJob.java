package org.mingcha.api.retention;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/** Removes once a day, on one node, what is older than its days. A kind that fails does not hold up the others and is tried again the next day. */
@Configuration(proxyBeanMethods = false)
class RetentionJob {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);
    static final LocalTime AT = LocalTime.of(3, 10);

    private final ObjectProvider<Expiring> kinds;
    private final RetentionSettings settings;
    private final RetentionRuns runs;
    private final Clock clock;

    RetentionJob(ObjectProvider<Expiring> kinds, RetentionSettings settings, RetentionRuns runs, Clock clock) {
        this.kinds = kinds;
        this.settings = settings;
        this.runs = runs;
        this.clock = clock;
    }

    @Bean
    Task<Void> removeWhatIsOld() {
        return Tasks.recurring("retention", Schedules.daily(clock.getZone(), AT))
                .execute((instance, context) -> run());
    }

    void run() {
        kinds.orderedStream().forEach(expiring -> {
            Optional<Integer> days = settings.of(expiring.kind());
            if (days.isPresent()) {
                run(expiring, days.get());
            }
        });
    }

    private void run(Expiring expiring, int days) {
        Instant at = clock.instant();
        try {
            Expired gone = expiring.remove(RetentionSettings.before(at, days));
            LOG.info("retention: {} {} removed, {} bytes", gone.count(), expiring.kind(), gone.bytes());
            put(new RetentionRun(expiring.kind(), at, days, gone.count(), gone.bytes(), false));
        } catch (RuntimeException e) {
            LOG.error("retention: {} could not be removed", expiring.kind(), e);
            put(new RetentionRun(expiring.kind(), at, days, 0, 0, true));
        }
    }

    /** What cannot be put down is no reason to keep the other kinds. */
    private void put(RetentionRun run) {
        try {
            runs.put(run);
        } catch (DataAccessException e) {
            LOG.error("retention: what became of {} could not be written down", run.kind(), e);
        }
    }
}
