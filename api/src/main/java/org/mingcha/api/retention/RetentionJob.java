package org.mingcha.api.retention;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes once a day, on one node, what is older than its days. A kind that fails does not hold up the others and is tried again the next day. */
@Configuration(proxyBeanMethods = false)
class RetentionJob {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);
    private static final LocalTime AT = LocalTime.of(3, 10);

    private final ObjectProvider<Expiring> kinds;
    private final RetentionSettings settings;
    private final Clock clock;

    RetentionJob(ObjectProvider<Expiring> kinds, RetentionSettings settings, Clock clock) {
        this.kinds = kinds;
        this.settings = settings;
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
        try {
            Expired gone = expiring.remove(RetentionSettings.before(clock.instant(), days));
            LOG.info("retention: {} {} removed, {} bytes", gone.count(), expiring.kind(), gone.bytes());
        } catch (RuntimeException e) {
            LOG.error("retention: {} could not be removed", expiring.kind(), e);
        }
    }
}
