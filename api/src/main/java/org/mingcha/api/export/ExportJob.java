package org.mingcha.api.export;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.job.AskedJob;
import org.mingcha.api.job.TakenOver;
import org.mingcha.api.store.KeptFile;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.ActingUsers;
import org.mingcha.api.violation.Violations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes an export. */
@Configuration(proxyBeanMethods = false)
class ExportJob extends AskedJob<ExportRun, ExportFailure> {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of(Exports.SUBJECT);

    private final ExportRepository exports;
    private final LedgerFile ledger;
    private final Violations violations;
    private final KeptFiles files;
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
        super(TASK, exports, users, audit, transaction);
        this.exports = exports;
        this.ledger = ledger;
        this.violations = violations;
        this.files = files;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    Task<Void> writeExport() {
        return task();
    }

    @Override
    protected void work(ExportRun run, Account by) throws IOException {
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
                    Exports.SUBJECT,
                    String.valueOf(run.id()),
                    run.format() + " rows=" + written[0] + " bytes=" + file.bytes() + " sha256=" + file.sha256());
        });
    }

    @Override
    protected Optional<ExportFailure> failure(Throwable cause) {
        if (cause instanceof AccessDeniedException) {
            return Optional.of(ExportFailure.NOT_ALLOWED);
        }
        return cause instanceof TooManyRows ? Optional.of(ExportFailure.TOO_MANY_ROWS) : Optional.empty();
    }

    @Override
    protected ExportFailure internal() {
        return ExportFailure.INTERNAL;
    }

    @Override
    protected boolean fail(ExportRun run, ExportFailure failure, Throwable cause) {
        return exports.fail(run, failure, clock.instant());
    }

    /** There are more rows now than when it was asked. */
    private static final class TooManyRows extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
