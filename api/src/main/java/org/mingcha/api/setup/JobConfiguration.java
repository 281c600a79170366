package org.mingcha.api.setup;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Durable jobs: every bean that is a {@link Task} can be scheduled, and one that recurs is. A job whose process died is taken up after four missed heartbeats. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

    private static final int THREADS = 2;
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration POLLING = Duration.ofSeconds(1);
    private static final Duration STOP_WAIT = Duration.ofSeconds(15);

    @Bean(destroyMethod = "stop")
    Scheduler scheduler(DataSource database, ObjectProvider<Task<?>> tasks, ServiceSettings settings) {
        List<Task<?>> known =
                tasks.stream().filter(task -> !(task instanceof RecurringTask)).toList();
        List<RecurringTask<?>> recurring = new ArrayList<>();
        tasks.stream().forEach(task -> {
            if (task instanceof RecurringTask<?> again) {
                recurring.add(again);
            }
        });
        return Scheduler.create(new TransactionAwareDataSourceProxy(database), known)
                .startTasks(recurring)
                .threads(THREADS)
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .pollingInterval(POLLING)
                .shutdownMaxWait(STOP_WAIT)
                .build();
    }

    /** Puts jobs into the table, within the transaction of the caller: what is asked for and its job are there together or not at all. */
    @Bean
    @Primary
    SchedulerClient jobs(DataSource database) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                .build();
    }
}
