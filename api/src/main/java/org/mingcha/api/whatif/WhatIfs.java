package org.mingcha.api.whatif;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.check.CheckRun;
import org.mingcha.api.check.CheckState;
import org.mingcha.api.check.Checks;
import org.mingcha.api.check.FilesOfCheck;
import org.mingcha.api.listing.Place;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.store.KeptFile;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.user.Account;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What-ifs asked for, looked at and fetched. They are of all units of a check at once, so that only who sees all units asks for them and reads them:
 * a difference cut to some units would be no basis to release a pack on.
 */
@Service
@PreAuthorize(WhatIfs.READERS)
class WhatIfs {

    static final String READERS = "hasAnyRole('RULE_KEEPER', 'SUPERVISOR', 'AUDITOR')";
    static final String ASKERS = "hasRole('RULE_KEEPER')";
    static final String SUBJECT = "what-if";

    /** Of one user at once: the jobs are shared with the checks. */
    private static final int MOST_WAITING = 3;

    private final WhatIfRepository whatIfs;
    private final Checks checks;
    private final FilesOfCheck checked;
    private final KeptFiles files;
    private final SchedulerClient jobs;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WhatIfs(
            WhatIfRepository whatIfs,
            Checks checks,
            FilesOfCheck checked,
            KeptFiles files,
            SchedulerClient jobs,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.whatIfs = whatIfs;
        this.checks = checks;
        this.checked = checked;
        this.files = files;
        this.jobs = jobs;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Puts a candidate on trial against the files of a check; it is worked out soon.
     *
     * @param fileName of the ZIP, for people
     */
    @PreAuthorize(ASKERS)
    WhatIfRun ask(Account by, long checkId, Placement placement, String fileName, InputStream zip) throws IOException {
        admitOneMore(by);
        long rows = rowsOf(checkId, by);
        return begin(by, checkId, placement, fileName, rows, kept(zip), "");
    }

    /** Tries the pack of a what-if that came to an end once more, on the same check. */
    @PreAuthorize(ASKERS)
    WhatIfRun repeat(Account by, long id) throws IOException {
        WhatIfRun run = get(by, id);
        if (run.waits()) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "what-if-not-ended",
                    "试算还没有结束,不能再算。请等它结束,或先取消。",
                    "The trial has not ended. Wait until it has, or cancel it first.");
        }
        admitOneMore(by);
        long rows = rowsOf(run.checkId(), by);
        KeptFile pack = whatIfs.findFile(id, WhatIfFormat.PACK).orElseThrow();
        // Kept anew, so that it stays when the earlier one goes by age meanwhile.
        try (InputStream zip = Files.newInputStream(files.path(pack.sha256()))) {
            pack = files.keep(zip, CandidateArchive.MOST_BYTES);
        }
        return begin(by, run.checkId(), run.placement(), run.fileName(), rows, pack, " again=" + id);
    }

    /** Calls off a what-if that waits or runs. Rules that are being fired are left within a second or two. */
    @PreAuthorize(ASKERS)
    @Transactional
    WhatIfRun cancel(Account by, long id) {
        get(by, id);
        if (!whatIfs.cancel(id, clock.instant())) {
            throw Problem.of(ProblemKind.CONFLICT, "what-if-ended", "试算已经结束,不能取消。", "The trial has ended already.");
        }
        audit.add(by.id(), by.login(), "what-if.cancelled", SUBJECT, String.valueOf(id), "");
        return get(by, id);
    }

    private void admitOneMore(Account by) {
        admit(by);
        if (whatIfs.waiting(by.id()) >= MOST_WAITING) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "what-ifs-waiting",
                    "您已有 " + MOST_WAITING + " 个试算在进行。请等其中一个完成后再试算。",
                    MOST_WAITING + " of your trials are not worked out yet. Wait until one is.");
        }
    }

    private WhatIfRun begin(
            Account by, long checkId, Placement placement, String fileName, long rows, KeptFile pack, String more) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long id = whatIfs.insert(by.id(), clock.instant(), checkId, fileName, placement, rows);
            whatIfs.addFile(id, WhatIfFormat.PACK, pack);
            jobs.scheduleIfNotExists(WhatIfJob.TASK.instance(String.valueOf(id)).scheduledTo(clock.instant()));
            audit.add(
                    by.id(),
                    by.login(),
                    "what-if.asked",
                    SUBJECT,
                    String.valueOf(id),
                    "check=" + checkId + " placement=" + placement + " bytes=" + pack.bytes() + " sha256="
                            + pack.sha256() + more);
            return whatIfs.find(id).orElseThrow();
        }));
    }

    /** How many records a check has judged; refused where it is not completed or its files are no more. */
    private long rowsOf(long checkId, Account by) {
        CheckRun check = completed(checkId, by);
        checked.of(check);
        return Objects.requireNonNull(check.result()).records();
    }

    private CheckRun completed(long checkId, Account by) {
        CheckRun check = checks.get(checkId, by);
        if (check.state() != CheckState.COMPLETED) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "check-not-completed",
                    "检查 " + checkId + " 没有完成。请选一个已完成的检查。",
                    "Check " + checkId + " is not completed. Choose one that is.");
        }
        return check;
    }

    /** Looks the ZIP through before it is kept. */
    private KeptFile kept(InputStream zip) throws IOException {
        Path sent = Files.createTempFile("mingcha-candidate", ".zip");
        try {
            try (OutputStream out = Files.newOutputStream(sent)) {
                byte[] bytes = zip.readNBytes((int) CandidateArchive.MOST_BYTES + 1);
                if (bytes.length > CandidateArchive.MOST_BYTES) {
                    long most = CandidateArchive.MOST_BYTES >> 20;
                    throw Problem.of(
                            ProblemKind.TOO_LARGE,
                            "candidate-too-large",
                            "压缩包超过 " + most + " MB。规则包只放规则、表和说明。",
                            "The ZIP is larger than " + most + " MB. A pack holds rules, tables and pages only.");
                }
                out.write(bytes);
            }
            CandidateArchive.read(sent);
            try (InputStream looked = Files.newInputStream(sent)) {
                return files.keep(looked, CandidateArchive.MOST_BYTES);
            }
        } finally {
            Files.delete(sent);
        }
    }

    List<WhatIfRun> list(Account by, Place<Long> place, int limit) {
        admit(by);
        return whatIfs.list(place, limit);
    }

    WhatIfRun get(Account by, long id) {
        admit(by);
        return whatIfs.find(id)
                .orElseThrow(() ->
                        Problem.notFound("没有这个试算,或已按保存期限清除。", "There is no such trial, or it was removed by age."));
    }

    /** The rules or units with the most changes. */
    List<ChangeSum> sums(Account by, long id, WhatIfRepository.Dimension dimension, int limit) {
        return whatIfs.sums(get(by, id).id(), dimension, limit);
    }

    /** Of the changes that can be looked at one by one, those on the far side of a place. */
    List<WhatIfChange> changes(Account by, long id, WhatIfRepository.Wanted wanted, Place<Long> place, int limit) {
        return whatIfs.changes(get(by, id).id(), wanted, place, limit);
    }

    /** A file of it, written down as downloaded. */
    @Transactional
    Path fetch(Account by, long id, WhatIfFormat format) {
        WhatIfRun run = get(by, id);
        KeptFile file = whatIfs.findFile(id, format)
                .orElseThrow(() -> Problem.of(
                        ProblemKind.CONFLICT,
                        "what-if-not-completed",
                        "试算没有完成,还没有这个文件。",
                        "The trial is not completed; there is no such file."));
        audit.add(
                by.id(),
                by.login(),
                "what-if.downloaded",
                SUBJECT,
                String.valueOf(run.id()),
                format + " sha256=" + file.sha256());
        return files.path(file.sha256());
    }

    /** Refuses whoever does not see all units. */
    void admit(Account by) {
        if (!by.scope().everything()) {
            throw Problem.of(
                    ProblemKind.FORBIDDEN,
                    "scope-everything",
                    "规则试算涉及全部收费单位,只对数据范围为全部的人员开放。",
                    "A trial of rules is about all charging units, and open only to who may see all of them.");
        }
    }
}
