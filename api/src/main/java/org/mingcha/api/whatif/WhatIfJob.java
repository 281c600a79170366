package org.mingcha.api.whatif;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.ActingUsers;
import org.mingcha.engine.file.UnreadableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works out a what-if with the roles and the scope that who asked has at that moment. A try that a killed process left is done anew from its
 * beginning; only the newest try writes down how far it is and what came of it.
 */
@Configuration(proxyBeanMethods = false)
class WhatIfJob {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("what-if");

    private static final Logger LOG = LoggerFactory.getLogger(WhatIfJob.class);
    private static final int MOST_FAILURES = 4;
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final WhatIfRepository whatIfs;
    private final WhatIfWork work;
    private final ActingUsers users;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WhatIfJob(
            WhatIfRepository whatIfs,
            WhatIfWork work,
            ActingUsers users,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.whatIfs = whatIfs;
        this.work = work;
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    Task<Void> workOutWhatIf() {
        return Tasks.oneTime(TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> run(Long.parseLong(instance.getId()), context));
    }

    private void run(long id, ExecutionContext context) {
        Optional<WhatIfRun> begun = Objects.requireNonNull(transaction.execute(status -> whatIfs.begin(id)));
        if (begun.isPresent()) {
            run(begun.get(), context);
        }
    }

    private void run(WhatIfRun run, ExecutionContext context) {
        long id = run.id();
        try {
            users.as(run.askedBy(), by -> workOut(run, by));
        } catch (WhatIfWork.TakenOver e) {
            LOG.warn("what-if {}: try {} was taken over", id, run.attempt());
        } catch (AccessDeniedException e) {
            fail(run, WhatIfFailure.NOT_ALLOWED, "");
        } catch (Problem e) {
            fail(
                    run,
                    WhatIfFailure.FILES_REMOVED,
                    e.detail().zh() + " / " + e.detail().en());
        } catch (Unreadable e) {
            fail(run, WhatIfFailure.UNREADABLE, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            // Rules or cells that nest without end; another try ends like this one.
            LOG.error("what-if {} given up", id, e);
            fail(run, WhatIfFailure.INTERNAL, "");
        } catch (IOException | RuntimeException e) {
            if (context.getSchedulerState().isShuttingDown()
                    || context.getExecution().consecutiveFailures < MOST_FAILURES) {
                throw new IllegalStateException("what-if " + id + " failed in try " + run.attempt(), e);
            }
            LOG.error("what-if {} given up", id, e);
            fail(run, WhatIfFailure.INTERNAL, "");
        }
    }

    private void workOut(WhatIfRun run, Account by) throws IOException {
        if (!by.asksWhatIfs()) {
            throw new AccessDeniedException("user " + by.id() + " may not ask for what-ifs any more");
        }
        try {
            work.run(run, by);
        } catch (UnreadableFile e) {
            throw new Unreadable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; will be taken up again", e);
        }
    }

    private void fail(WhatIfRun run, WhatIfFailure failure, String detail) {
        transaction.executeWithoutResult(status -> {
            if (whatIfs.fail(run, failure, detail, clock.instant())) {
                audit.add(null, "mingcha", "what-if.failed", WhatIfs.SUBJECT, String.valueOf(run.id()), failure.name());
            }
        });
    }

    /** A file that cannot be read with one of the rule books. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(UnreadableFile cause) {
            super(cause.file() + ":" + cause.text().zh() + " / " + cause.text().en(), cause);
        }
    }
}
