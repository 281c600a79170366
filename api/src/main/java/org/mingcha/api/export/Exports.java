package org.mingcha.api.export;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.listing.Place;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.ViolationFilter;
import org.mingcha.api.violation.Violations;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Exports asked for, looked at and fetched; each by who asked, and by nobody else. */
@Service
@PreAuthorize(Violations.READERS)
class Exports {

    /** Of one user at once: the jobs are shared with the checks. */
    private static final int MOST_WAITING = 3;

    static final String SUBJECT = "export";

    private final ExportRepository exports;
    private final Violations violations;
    private final KeptFiles files;
    private final SchedulerClient jobs;
    private final AuditLog audit;
    private final Clock clock;

    Exports(
            ExportRepository exports,
            Violations violations,
            KeptFiles files,
            SchedulerClient jobs,
            AuditLog audit,
            Clock clock) {
        this.exports = exports;
        this.violations = violations;
        this.files = files;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks for a file; it is written soon. */
    @Transactional
    ExportRun ask(Account by, ViolationFilter filter, ExportFormat format, ExportLanguage language) {
        if (exports.waiting(by.id()) >= MOST_WAITING) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "exports-waiting",
                    "您已有 " + MOST_WAITING + " 个导出在进行。请等其中一个完成后再导出。",
                    MOST_WAITING + " of your exports are not written yet. Wait until one is.");
        }
        long rows = violations.totals(by.scope(), filter).count();
        if (!format.holds(rows)) {
            throw Problem.of(
                    ProblemKind.UNPROCESSABLE,
                    "too-many-rows",
                    "共 " + rows + " 行,超过一张工作表的容量。请缩小范围,或导出 CSV。",
                    rows + " rows are more than a sheet holds. Narrow the filter, or export CSV.");
        }
        long id = exports.insert(by.id(), clock.instant(), filter, format, language, rows);
        jobs.scheduleIfNotExists(ExportJob.TASK.instance(String.valueOf(id)).scheduledTo(clock.instant()));
        audit.add(by.id(), by.login(), "export.asked", SUBJECT, String.valueOf(id), format + " rows=" + rows);
        return get(by, id);
    }

    List<ExportRun> list(Account by, Place<Long> place, int limit) {
        return exports.list(by.id(), place, limit);
    }

    ExportRun get(Account by, long id) {
        return exports.find(id, by.id())
                .orElseThrow(() ->
                        Problem.notFound("您没有这个导出,或已按保存期限清除。", "You have no such export, or it was removed by age."));
    }

    /** The file, written down as fetched; refused where the scope no longer holds all it was written for. */
    @Transactional
    Path fetch(Account by, long id) {
        ExportRun run = get(by, id);
        if (run.state() != ExportState.COMPLETED) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "export-not-completed",
                    "导出没有完成,还没有文件。",
                    "The export is not completed; there is no file.");
        }
        if (!by.scope().holds(Objects.requireNonNull(run.scope()))) {
            throw Problem.of(
                    ProblemKind.FORBIDDEN,
                    "scope-narrower",
                    "导出之后您的数据范围缩小了,不能再下载这个文件。请重新导出。",
                    "Your scope is narrower than when this was written. Export again.");
        }
        audit.add(
                by.id(),
                by.login(),
                "export.fetched",
                SUBJECT,
                String.valueOf(id),
                "rows=" + run.total() + " sha256=" + run.sha256());
        return files.path(Objects.requireNonNull(run.sha256()));
    }
}
