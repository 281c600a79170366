package org.mingcha.api.check;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import org.mingcha.api.job.TakenOver;
import org.mingcha.api.setup.ServiceSettings;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.rulebook.RuleBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A check as a durable job.
 *
 * <p>The engine gives the same result for the same files however often it runs. So a try that a killed process left unfinished is thrown away and
 * done again, and only a complete result is sealed. Each try has a number; a try may write only while its number is the newest, so that a process
 * that was taken for dead and was not cannot write beside its successor. After the seal only {@link CheckCompleted} is left, which may be called
 * again.
 */
@Configuration(proxyBeanMethods = false)
class CheckJob {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("check");

    private static final Logger LOG = LoggerFactory.getLogger(CheckJob.class);
    private static final int MOST_FAILURES = 4;
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final CheckRepository checks;
    private final CheckWork work;
    private final RuleBook book;
    private final ObjectProvider<CheckCompleted> listeners;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ApplicationEventPublisher ends;
    private final String node;

    CheckJob(
            CheckRepository checks,
            CheckWork work,
            RuleBook book,
            ObjectProvider<CheckCompleted> listeners,
            TransactionTemplate transaction,
            Clock clock,
            ApplicationEventPublisher ends,
            ServiceSettings settings) {
        this.checks = checks;
        this.work = work;
        this.book = book;
        this.listeners = listeners;
        this.transaction = transaction;
        this.clock = clock;
        this.ends = ends;
        this.node =
                settings.node().isEmpty() ? ManagementFactory.getRuntimeMXBean().getName() : settings.node();
    }

    @Bean
    Task<Void> checkUploads() {
        return Tasks.oneTime(TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> run(Long.parseLong(instance.getId()), context));
    }

    private void run(long id, ExecutionContext context) {
        CheckRun check = checks.find(id).orElseThrow();
        if (check.state().ended()) {
            return;
        }
        long attempt = begin(check);
        try {
            if (check.stage() != CheckStage.FOLLOWING) {
                work.judgeAndWrite(check, attempt);
            }
            listeners.orderedStream().forEach(listener -> listener.completed(id));
            end(id, attempt, CheckState.COMPLETED, null);
            LOG.info("check {} completed in try {}", id, attempt);
        } catch (TakenOver e) {
            LOG.warn("check {}: try {} was taken over by another process", id, attempt);
        } catch (CheckCancelled e) {
            end(id, attempt, CheckState.CANCELLED, null);
            LOG.info("check {} cancelled", id);
        } catch (UnreadableFile e) {
            end(
                    id,
                    attempt,
                    CheckState.FAILED,
                    e.file() + ":" + e.text().zh() + " / " + e.text().en());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; will be taken up again", e);
        } catch (IOException | RuntimeException e) {
            giveUpAfterTooMany(id, attempt, context, e);
        }
    }

    private long begin(CheckRun check) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            long attempt = checks.begin(check.id(), node, book, clock.instant());
            if (check.stage() != CheckStage.FOLLOWING) {
                checks.discard(check.id());
            }
            return attempt;
        }));
    }

    private void giveUpAfterTooMany(long id, long attempt, ExecutionContext context, Exception e) {
        if (context.getSchedulerState().isShuttingDown()
                || context.getExecution().consecutiveFailures < MOST_FAILURES) {
            throw new IllegalStateException("check " + id + " failed in try " + attempt, e);
        }
        LOG.error("check {} given up", id, e);
        end(
                id,
                attempt,
                CheckState.FAILED,
                "系统内部错误,已记录 / an error of ours, recorded: " + e.getClass().getSimpleName());
    }

    private void end(long id, long attempt, CheckState state, @org.jspecify.annotations.Nullable String failure) {
        transaction.executeWithoutResult(status -> {
            if (!checks.isCurrent(id, attempt)) {
                throw new TakenOver();
            }
            if (state != CheckState.COMPLETED) {
                checks.discard(id);
            }
            checks.end(id, state, failure, clock.instant());
            ends.publishEvent(new CheckEnded(checks.find(id).orElseThrow()));
        });
    }
}
