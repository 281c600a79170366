package org.mingcha.api.review.bulk;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.listing.Place;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.review.Answers;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Role;
import org.mingcha.api.violation.Conditions;
import org.mingcha.api.violation.ViolationFilter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bulks asked for, allowed and looked at. The violations are put down when it is asked, so that what is allowed is what is done. */
@Service
class Bulks {

    /** Violations of one bulk at most. */
    static final long MOST = 200_000;

    private static final String ASKERS = "hasAnyRole('INSPECTOR', 'SUPERVISOR')";
    private static final String READERS = "hasAnyRole('INSPECTOR', 'SUPERVISOR', 'AUDITOR')";

    private final BulkRepository bulks;
    private final BulkSelection selection;
    private final SchedulerClient jobs;
    private final AuditLog audit;
    private final JsonMapper json;
    private final Clock clock;

    Bulks(
            BulkRepository bulks,
            BulkSelection selection,
            SchedulerClient jobs,
            AuditLog audit,
            JsonMapper json,
            Clock clock) {
        this.bulks = bulks;
        this.selection = selection;
        this.jobs = jobs;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** How many could be changed now, how many not and why, with yuan. */
    @PreAuthorize(ASKERS)
    List<BulkRepository.Share> preview(Account by, BulkAsk ask, @Nullable List<Long> ids, @Nullable JsonNode filter) {
        return bulks.preview(ask, by.id(), clock.instant(), selection.conditions(by.scope(), ids, filter));
    }

    /** Asks for a bulk; another person answers. */
    @Transactional
    @PreAuthorize(ASKERS)
    BulkRun ask(Account by, BulkAsk ask, @Nullable List<Long> ids, @Nullable JsonNode filter) {
        if (ask.act() != BulkAct.ASSIGN && !by.has(Role.INSPECTOR)) {
            throw new AccessDeniedException("only an inspector reviews");
        }
        Conditions chosen = selection.conditions(by.scope(), ids, filter);
        Instant now = clock.instant();
        long count = bulks.preview(ask, by.id(), now, chosen).stream()
                .filter(share -> share.outcome() == BulkOutcome.CAN_CHANGE)
                .mapToLong(BulkRepository.Share::count)
                .sum();
        if (count > MOST) {
            throw Problem.of(
                    ProblemKind.UNPROCESSABLE,
                    "too-many-rows",
                    "可办理 " + count + " 条,一次最多 " + MOST + " 条。请缩小范围。",
                    count + " could be changed, at most " + MOST + " at once. Narrow the filter.");
        }
        long id = bulks.insert(ask, null, selection.text(ids, filter), by, now);
        bulks.choose(id, ask, by.id(), now, chosen);
        return asked(by, id);
    }

    /** Asks that a bulk be taken back; another person answers this too. */
    @Transactional
    @PreAuthorize(ASKERS)
    BulkRun undo(Account by, long undone, String text) {
        BulkRun run = get(by, undone);
        if (!run.canBeUndone()) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "not-to-be-undone",
                    "只有已有办理结果、不再执行的批量可以撤销;撤销本身不能再撤销。",
                    "Only a bulk that changed something and ended can be taken back, and not one that takes back another.");
        }
        BulkAsk ask = new BulkAsk(BulkAct.UNDO, null, text, null);
        long id = bulks.insert(ask, undone, json.writeValueAsString(Map.of("undoes", undone)), by, clock.instant());
        bulks.chooseUndone(id, undone, Conditions.of(by.scope(), ViolationFilter.ALL));
        return asked(by, id);
    }

    private BulkRun asked(Account by, long id) {
        BulkRun run = get(by, id);
        if (run.total() == 0) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "nothing-to-change",
                    "没有可以办理的违规。请先预览。",
                    "Nothing can be changed. Ask for a preview first.");
        }
        audit.add(by.id(), by.login(), "bulk.asked", "bulk", String.valueOf(id), run.act() + " total=" + run.total());
        return run;
    }

    /** Allows a bulk, which then is done by a job, or sends it back with a note. Refused to who asked, whatever the roles. */
    @Transactional
    @PreAuthorize("hasRole('SUPERVISOR')")
    BulkRun answer(Account by, long id, boolean approved, @Nullable String text) {
        BulkRun run = get(by, id);
        if (run.askedBy() == by.id()) {
            throw Problem.of(
                    ProblemKind.FORBIDDEN,
                    "own-request",
                    "申请人不能审批自己的申请。请由另一人审批。",
                    "Nobody answers the own request. Let another person do it.");
        }
        if (run.state() != BulkState.PENDING) {
            throw Problem.of(
                    ProblemKind.CONFLICT, "already-answered", "这条申请已经办结。", "This request was answered before.");
        }
        String note = Answers.note(approved, text);
        if (!bulks.answer(id, approved ? BulkState.RUNNING : BulkState.SENT_BACK, by, clock.instant(), note)) {
            throw Etags.changedMeanwhile();
        }
        if (approved) {
            schedule(id);
        }
        audit.add(by.id(), by.login(), approved ? "bulk.allowed" : "bulk.sent-back", "bulk", String.valueOf(id), "");
        return get(by, id);
    }

    /** Takes up again a bulk whose job failed too often; it was allowed before. For who asked, and for supervisors. */
    @Transactional
    @PreAuthorize(ASKERS)
    BulkRun resume(Account by, long id) {
        BulkRun run = get(by, id);
        checkOwnOrSupervisor(by, run);
        if (!bulks.resume(id)) {
            throw Problem.of(
                    ProblemKind.CONFLICT, "bulk-not-failed", "只有失败的批量可以恢复。", "Only a bulk that failed can be resumed.");
        }
        schedule(id);
        audit.add(by.id(), by.login(), "bulk.resumed", "bulk", String.valueOf(id), "done=" + run.done());
        return get(by, id);
    }

    /** Gives up a bulk that waits for its answer, for who asked; or one that failed, for supervisors too. */
    @Transactional
    @PreAuthorize(ASKERS)
    BulkRun withdraw(Account by, long id) {
        BulkRun run = get(by, id);
        if (run.state() != BulkState.PENDING && run.state() != BulkState.FAILED) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "not-to-be-withdrawn",
                    "只有待审批或失败的批量可以撤回。",
                    "Only a bulk that waits for its answer or that failed can be withdrawn.");
        }
        if (run.state() == BulkState.FAILED) {
            checkOwnOrSupervisor(by, run);
        } else if (run.askedBy() != by.id()) {
            throw Problem.of(
                    ProblemKind.FORBIDDEN,
                    "not-own-request",
                    "待审批的申请只能由申请人撤回;其他人可以退回。",
                    "Only who asked withdraws what waits for its answer; others send it back.");
        }
        if (!bulks.withdraw(id, run.state(), clock.instant())) {
            throw Etags.changedMeanwhile();
        }
        audit.add(by.id(), by.login(), "bulk.withdrawn", "bulk", String.valueOf(id), "done=" + run.done());
        return get(by, id);
    }

    private static void checkOwnOrSupervisor(Account by, BulkRun run) {
        if (run.askedBy() != by.id() && !by.has(Role.SUPERVISOR)) {
            throw new AccessDeniedException("neither who asked nor a supervisor");
        }
    }

    private void schedule(long id) {
        jobs.scheduleIfNotExists(BulkJob.TASK.instance(String.valueOf(id)).scheduledTo(clock.instant()));
    }

    @PreAuthorize(READERS)
    List<BulkRun> list(Account reader, @Nullable BulkState state, Place<Long> place, int limit) {
        return bulks.list(reader, state, place, limit);
    }

    /** A bulk that the reader may see; else the answer is as if there were none. */
    @PreAuthorize(READERS)
    BulkRun get(Account reader, long id) {
        return bulks.find(id, reader)
                .orElseThrow(() -> Problem.notFound("没有这个批量申请,或不在您的范围内。", "There is no such bulk in your scope."));
    }

    @PreAuthorize(READERS)
    List<BulkRepository.Result> results(
            Account reader, long id, @Nullable BulkOutcome outcome, Place<Long> place, int limit) {
        return bulks.results(get(reader, id).id(), outcome, place, limit);
    }
}
