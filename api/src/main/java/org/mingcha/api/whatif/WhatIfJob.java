package org.mingcha.api.whatif;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.job.AskedJob;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.ActingUsers;
import org.mingcha.engine.file.UnreadableFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** Works out a what-if. */
@Configuration(proxyBeanMethods = false)
class WhatIfJob extends AskedJob<WhatIfRun, WhatIfFailure> {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of(WhatIfs.SUBJECT);

    private final WhatIfRepository whatIfs;
    private final WhatIfWork work;
    private final Clock clock;

    WhatIfJob(
            WhatIfRepository whatIfs,
            WhatIfWork work,
            ActingUsers users,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        super(TASK, whatIfs, users, audit, transaction);
        this.whatIfs = whatIfs;
        this.work = work;
        this.clock = clock;
    }

    @Bean
    Task<Void> workOutWhatIf() {
        return task();
    }

    @Override
    protected void work(WhatIfRun run, Account by) throws IOException {
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

    @Override
    protected Optional<WhatIfFailure> failure(Throwable cause) {
        if (cause instanceof AccessDeniedException) {
            return Optional.of(WhatIfFailure.NOT_ALLOWED);
        }
        if (cause instanceof Problem) {
            return Optional.of(WhatIfFailure.FILES_REMOVED);
        }
        return cause instanceof Unreadable ? Optional.of(WhatIfFailure.UNREADABLE) : Optional.empty();
    }

    @Override
    protected WhatIfFailure internal() {
        return WhatIfFailure.INTERNAL;
    }

    @Override
    protected boolean fail(WhatIfRun run, WhatIfFailure failure, Throwable cause) {
        String detail = "";
        if (cause instanceof Problem problem) {
            detail = problem.detail().zh() + " / " + problem.detail().en();
        } else if (cause instanceof Unreadable unreadable) {
            detail = String.valueOf(unreadable.getMessage());
        }
        return whatIfs.fail(run, failure, detail, clock.instant());
    }

    /** A file that cannot be read with one of the rule books. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(UnreadableFile cause) {
            super(cause.file() + ":" + cause.text().zh() + " / " + cause.text().en(), cause);
        }
    }
}
