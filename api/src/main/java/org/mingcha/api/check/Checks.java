package org.mingcha.api.check;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.listing.Place;
import org.mingcha.api.payer.PayerRegister;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.upload.Upload;
import org.mingcha.api.upload.UploadKind;
import org.mingcha.api.upload.UploadState;
import org.mingcha.api.upload.Uploads;
import org.mingcha.api.user.Account;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks asked for, cancelled and taken up again. */
@Service
public class Checks {

    private final CheckRepository checks;
    private final Uploads uploads;
    private final PayerRegister register;
    private final RuleBook book;
    private final SchedulerClient jobs;
    private final AuditLog audit;
    private final Clock clock;

    Checks(
            CheckRepository checks,
            Uploads uploads,
            PayerRegister register,
            RuleBook book,
            SchedulerClient jobs,
            AuditLog audit,
            Clock clock) {
        this.checks = checks;
        this.uploads = uploads;
        this.register = register;
        this.book = book;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Queues a check of these uploads, charges and payers, together. Where no payers are among them, those of the register are used.
     *
     * @param asOf check by the law as known on this day; null for all that is known
     * @param payersAsOf the register of payers as of this day; null for today
     */
    @Transactional
    public CheckRun start(List<Long> uploadIds, @Nullable LocalDate asOf, @Nullable LocalDate payersAsOf, Account by) {
        // In one order, so that two checks of the same uploads do not wait for each other.
        uploadIds.stream().distinct().sorted().forEach(id -> uploads.hold(id, by));
        List<Upload> chosen =
                uploadIds.stream().distinct().map(id -> uploads.get(id, by)).toList();
        if (chosen.stream().noneMatch(upload -> upload.kind() == UploadKind.CHARGES)) {
            throw Problem.field("/uploads", "no-charges", "至少需要一个收费记录批次。", "At least one upload of charges is needed.");
        }
        chosen.forEach(upload -> checkReady(upload, by));
        long rows = chosen.stream()
                .mapToLong(upload -> Objects.requireNonNull(upload.result()).rows())
                .sum();
        List<Long> registered = chosen.stream().anyMatch(upload -> upload.kind() == UploadKind.PAYERS)
                ? List.of()
                : register.filesFor(chosen, payersAsOf == null ? LocalDate.now(clock) : payersAsOf);
        long id = checks.insert(
                by.id(),
                clock.instant(),
                asOf,
                book,
                chosen.stream().map(Upload::id).toList(),
                registered,
                rows);
        schedule(id);
        audit.add(
                by.id(),
                by.login(),
                "check.asked",
                "check",
                String.valueOf(id),
                "uploads=" + uploadIds + " register=" + registered);
        return checks.find(id).orElseThrow();
    }

    private static void checkReady(Upload upload, Account by) {
        Upload.ReadResult read = upload.result();
        if (upload.state() != UploadState.READ || read == null) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "upload-not-read",
                    "批次 " + upload.id() + " 尚未读完或无法读取,不能检查。",
                    "Upload " + upload.id() + " is not read yet or cannot be read.");
        }
        Uploads.checkKept(upload);
        if (read.accepted() == 0) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "no-row-accepted",
                    "批次 " + upload.id() + " 没有一行被接受(共 " + read.rows() + " 行,拒收 " + read.rejected()
                            + " 行),无从检查。请按问题清单更正后重传,或不选这个批次。",
                    "No row of upload " + upload.id() + " was accepted (" + read.rows() + " rows, " + read.rejected()
                            + " rejected), so there is nothing to judge. Correct it and send it again, or leave it out.");
        }
        if (read.foreignRows() > 0 && !by.scope().everything()) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "foreign-rows",
                    "批次 " + upload.id() + " 有 " + read.foreignRows() + " 行属于数据范围以外的收费单位。请更正后重传,或请有权限的人员检查。",
                    "Upload " + upload.id() + " has " + read.foreignRows()
                            + " rows of charging units outside the scope. Correct it, or ask somebody who may.");
        }
        if (upload.sentBack()) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "upload-sent-back",
                    "批次 " + upload.id() + " 已退回更正,不能检查。请上传更正后的文件。",
                    "Upload " + upload.id() + " was sent back to be corrected. Send the corrected file.");
        }
        if (upload.totalsDiffer() && !upload.accepted()) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "control-totals-differ",
                    "批次 " + upload.id() + " 的行数或金额与控制数不符。请更正后重传,或说明原因后接受:POST /api/v1/uploads/" + upload.id()
                            + "/acceptance。",
                    "Rows or yuan of upload " + upload.id()
                            + " differ from the control totals. Correct it, or accept it with a reason.");
        }
    }

    /** A check that the reader may see; else the answer is as if there were none. */
    public CheckRun get(long id, Account reader) {
        return checks.find(id, reader).orElseThrow(() -> Problem.notFound("没有这个检查批次。", "There is no such check."));
    }

    public List<CheckRun> list(Account reader, Place<Long> place, int limit) {
        return checks.list(reader, place, limit);
    }

    /** Asks a check to end; it does so at its next step. */
    @Transactional
    public CheckRun cancel(long id, Account by) {
        get(id, by);
        if (!checks.askCancel(id)) {
            throw Problem.of(ProblemKind.CONFLICT, "check-ended", "检查已经结束,不能取消。", "The check has ended already.");
        }
        audit.add(by.id(), by.login(), "check.cancelled", "check", String.valueOf(id), "");
        return get(id, by);
    }

    /** Takes up a check again that was cancelled or failed. */
    @Transactional
    public CheckRun resume(long id, Account by) {
        get(id, by);
        if (!checks.requeue(id)) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "check-not-stopped",
                    "只有已取消或失败的检查可以恢复。",
                    "Only a check that was cancelled or failed can be resumed.");
        }
        CheckRun check = checks.find(id).orElseThrow();
        check.uploads().forEach(upload -> checkReady(uploads.hold(upload, by), by));
        check.payersFromRegister().forEach(upload -> Uploads.checkKept(uploads.get(upload)));
        schedule(id);
        audit.add(by.id(), by.login(), "check.resumed", "check", String.valueOf(id), "");
        return get(id, by);
    }

    private void schedule(long id) {
        jobs.scheduleIfNotExists(CheckJob.TASK.instance(String.valueOf(id)).scheduledTo(clock.instant()));
    }
}
