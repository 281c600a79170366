package org.mingcha.api.review.bulk;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mingcha.api.user.Scope;
import org.mingcha.api.user.Scopes;
import org.mingcha.api.user.User;
import org.mingcha.api.violation.Conditions;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.ViolationFilter;
import org.mingcha.api.violation.Violations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does a bulk that was allowed, a batch a transaction: the changes, their events and how far it is stand together or not at all. A job that is
 * done again, after its process died or a failure, goes on behind the last batch; two that run at once take turns. A bulk whose job failed too often
 * in a row is given up, and says why.
 */
@Configuration(proxyBeanMethods = false)
class BulkJob {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("bulk");

    private static final Logger LOG = LoggerFactory.getLogger(BulkJob.class);
    private static final int BATCH = 200;
    private static final int MOST_FAILURES = 5;
    private static final double LONGER = 3;

    private final BulkRepository bulks;
    private final Violations violations;
    private final Scopes scopes;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final BulkSettings settings;

    BulkJob(
            BulkRepository bulks,
            Violations violations,
            Scopes scopes,
            TransactionTemplate transaction,
            Clock clock,
            BulkSettings settings) {
        this.bulks = bulks;
        this.violations = violations;
        this.scopes = scopes;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
    }

    @Bean
    Task<Void> doBulk() {
        return Tasks.oneTime(TASK)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(settings.firstRetry(), LONGER))
                .execute((instance, context) -> run(Long.parseLong(instance.getId()), context));
    }

    private void run(long id, ExecutionContext context) {
        try {
            while (Boolean.TRUE.equals(transaction.execute(status -> batch(id)))) {
                // One batch after the other.
            }
        } catch (RuntimeException e) {
            if (context.getSchedulerState().isShuttingDown() || failed(id, e) < MOST_FAILURES) {
                throw new IllegalStateException("bulk " + id + " failed; will be tried again", e);
            }
            LOG.error("bulk {} given up", id, e);
        }
    }

    /** Writes down why the bulk failed, and gives it up where that was once too often; how often it failed in a row. */
    private int failed(long id, RuntimeException e) {
        String cause = e.getClass().getSimpleName() + ", "
                + NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName();
        return Objects.requireNonNull(transaction.execute(status -> {
            int failures = bulks.failed(id, cause);
            if (failures >= MOST_FAILURES) {
                bulks.giveUp(id);
            }
            return failures;
        }));
    }

    /** Does the next batch; whether there may be more. */
    private boolean batch(long id) {
        BulkRun run = bulks.lock(id);
        if (run.state() != BulkState.RUNNING) {
            return false;
        }
        List<BulkItem> items = bulks.items(id, run.done(), BATCH);
        if (items.isEmpty()) {
            bulks.complete(id, clock.instant());
            LOG.info("bulk {} {} completed: {} of {} changed", id, run.act(), run.changed(), run.total());
            return false;
        }
        User asker = scopes.user(run.askedBy());
        List<Long> ids = items.stream().map(BulkItem::violationId).toList();
        Map<Long, Violation> locked =
                violations.lock(ids).stream().collect(Collectors.toMap(Violation::id, Function.identity()));
        Map<Long, BulkOutcome> outcomes = outcomes(run, asker.scope(), ids);
        List<Violations.Step> steps = new ArrayList<>();
        List<BulkRepository.Done> done = new ArrayList<>();
        for (BulkItem item : items) {
            Violation violation = Objects.requireNonNull(locked.get(item.violationId()));
            BulkOutcome outcome = violation.version() != item.versionSeen()
                    ? BulkOutcome.CHANGED_MEANWHILE
                    : outcomes.getOrDefault(item.violationId(), BulkOutcome.OUT_OF_SCOPE);
            if (outcome == BulkOutcome.CAN_CHANGE) {
                outcome = BulkOutcome.CHANGED;
                steps.add(new Violations.Step(
                        violation,
                        run.act().after(run, item, violation.standing()),
                        run.act().event(),
                        detail(run)));
            }
            done.add(new BulkRepository.Done(
                    item.ordinal(),
                    outcome,
                    new BulkItem.Before(
                            violation.standing().decision(),
                            violation.standing().assigneeId())));
        }
        violations.changeAll(asker.id(), asker.login(), steps);
        bulks.done(id, done);
        return true;
    }

    private Map<Long, BulkOutcome> outcomes(BulkRun run, Scope scope, List<Long> ids) {
        Instant now = clock.instant();
        Conditions chosen = Conditions.of(scope, ViolationFilter.ALL);
        chosen.add("v.id IN (%s)", ids);
        BulkAsk ask = new BulkAsk(run.act(), run.reason(), run.text(), run.assignee());
        return bulks.outcomes(ask, run.askedBy(), now, chosen);
    }

    private static Map<String, Object> detail(BulkRun run) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("bulk", run.id());
        detail.put("allowedBy", Objects.requireNonNull(run.answeredBy()));
        if (run.assignee() != null) {
            detail.put("assignee", run.assignee());
        }
        if (run.reason() != null) {
            detail.put("reason", run.reason().name());
        }
        if (run.undoes() != null) {
            detail.put("undoes", run.undoes());
        }
        detail.put("text", run.text());
        return detail;
    }
}
