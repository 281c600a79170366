package org.mingcha.api.job;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.ActingUsers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works out a run with the roles and the scope that who asked has at that moment. A try that a killed process left is done anew from its beginning;
 * only the newest try writes down how far it is and what came of it.
 *
 * @param <F> why there may be no outcome
 */
public abstract class AskedJob<R extends AskedRun, F extends Enum<F>> {

    private static final Logger LOG = LoggerFactory.getLogger(AskedJob.class);
    private static final int MOST_FAILURES = 4;
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final TaskDescriptor<Void> name;
    private final AskedRuns<R> runs;
    private final ActingUsers users;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    /** @param name of the job; the audit log calls the run so too */
    protected AskedJob(
            TaskDescriptor<Void> name,
            AskedRuns<R> runs,
            ActingUsers users,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.name = name;
        this.runs = runs;
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Does one try, and writes down what came of it. */
    protected abstract void work(R run, Account by) throws IOException;

    /** What is called a failure that another try would meet again; empty where another may do better. */
    protected abstract Optional<F> failure(Throwable cause);

    /** What is called a failure of ours. */
    protected abstract F internal();

    /** Writes down why there will be no outcome; whether the try is the newest. */
    protected abstract boolean fail(R run, F failure, Throwable cause);

    protected Task<Void> task() {
        return Tasks.oneTime(name)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> run(Long.parseLong(instance.getId()), context));
    }

    private void run(long id, ExecutionContext context) {
        Optional<R> begun = Objects.requireNonNull(transaction.execute(status -> runs.begin(id)));
        if (begun.isPresent()) {
            run(begun.get(), context);
        }
    }

    private void run(R run, ExecutionContext context) {
        try {
            users.as(run.askedBy(), by -> work(run, by));
        } catch (TakenOver e) {
            LOG.warn("{} {}: try {} was taken over or called off", name.getTaskName(), run.id(), run.attempt());
        } catch (StackOverflowError e) {
            // What nests without end does so in another try.
            giveUp(run, e);
        } catch (IOException | RuntimeException e) {
            Optional<F> failure = failure(e);
            if (failure.isPresent()) {
                end(run, failure.get(), e);
            } else if (context.getSchedulerState().isShuttingDown()
                    || context.getExecution().consecutiveFailures < MOST_FAILURES) {
                throw new IllegalStateException(
                        name.getTaskName() + " " + run.id() + " failed in try " + run.attempt(), e);
            } else {
                giveUp(run, e);
            }
        }
    }

    private void giveUp(R run, Throwable cause) {
        LOG.error("{} {} given up", name.getTaskName(), run.id(), cause);
        end(run, internal(), cause);
    }

    private void end(R run, F failure, Throwable cause) {
        transaction.executeWithoutResult(status -> {
            if (fail(run, failure, cause)) {
                String kind = name.getTaskName();
                audit.add(null, "mingcha", kind + ".failed", kind, String.valueOf(run.id()), failure.name());
            }
        });
    }
}
