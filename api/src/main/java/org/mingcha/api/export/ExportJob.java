package org.mingcha.api.export;

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
import org.mingcha.api.store.KeptFile;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.ActingUsers;
import org.mingcha.api.violation.Violations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes an export with the roles and the scope that who asked has at that moment. A try that a killed process left is done anew from its first
 * row; only the newest try writes down how far it is and what came of it.
 */
@Configuration(proxyBeanMethods = false)
class ExportJob {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("export");

    private static final Logger LOG = LoggerFactory.getLogger(ExportJob.class);
    private static final int MOST_FAILURES = 4;
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final ExportRepository exports;
    private final LedgerFile ledger;
    private final Violations violations;
    private final KeptFiles files;
    private final ActingUsers users;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExportJob(
            ExportRepository exports,
            LedgerFile ledger,
            Violations violations,
            KeptFiles files,
            ActingUsers users,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.exports = exports;
        this.ledger = ledger;
        this.violations = violations;
        this.files = files;
        this.users = users;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    Task<Void> writeExport() {
        return Tasks.oneTime(TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> run(Long.parseLong(instance.getId()), context));
    }

    private void run(long id, ExecutionContext context) {
        Optional<ExportRun> begun = Objects.requireNonNull(transaction.execute(status -> exports.begin(id)));
        if (begun.isPresent()) {
            run(begun.get(), context);
        }
    }

    private void run(ExportRun run, ExecutionContext context) {
        long id = run.id();
        try {
            users.as(run.askedBy(), by -> write(run, by));
        } catch (TakenOver e) {
            LOG.warn("export {}: try {} was taken over", id, run.attempt());
        } catch (AccessDeniedException e) {
            fail(run, ExportFailure.NOT_ALLOWED);
        } catch (TooManyRows e) {
            fail(run, ExportFailure.TOO_MANY_ROWS);
        } catch (IOException | RuntimeException e) {
            if (context.getSchedulerState().isShuttingDown()
                    || context.getExecution().consecutiveFailures < MOST_FAILURES) {
                throw new IllegalStateException("export " + id + " failed in try " + run.attempt(), e);
            }
            LOG.error("export {} given up", id, e);
            fail(run, ExportFailure.INTERNAL);
        }
    }

    private void write(ExportRun run, Account by) throws IOException {
        long total = violations.totals(by.scope(), run.filter()).count();
        long[] written = {0};
        KeptFile file = files.keep(out -> ledger.write(run, by.scope(), out, rows -> {
            written[0] = rows;
            if (!run.format().holds(rows)) {
                throw new TooManyRows();
            }
            if (!exports.progress(run, Math.max(total, rows), rows)) {
                throw new TakenOver();
            }
        }));
        transaction.executeWithoutResult(status -> {
            if (!exports.complete(run, written[0], by.scope(), file, clock.instant())) {
                throw new TakenOver();
            }
            audit.add(
                    by.id(),
                    by.login(),
                    "export.written",
                    "export",
                    String.valueOf(run.id()),
                    run.format() + " rows=" + written[0] + " bytes=" + file.bytes() + " sha256=" + file.sha256());
        });
    }

    private void fail(ExportRun run, ExportFailure failure) {
        transaction.executeWithoutResult(status -> {
            if (exports.fail(run, failure, clock.instant())) {
                audit.add(null, "mingcha", "export.failed", "export", String.valueOf(run.id()), failure.name());
            }
        });
    }

    /** A later try has begun, or the export is no more. */
    private static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** There are more rows now than when it was asked. */
    private static final class TooManyRows extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
