package org.mingcha.engine.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioRunner;
import org.mingcha.engine.time.Period;

/** Tries mutants of rows and of whole rules: with each of them, does some scenario fail? */
public final class Trials {

    private final Reach reach;
    private final RuleBook book;

    public Trials(Reach reach) {
        this.reach = reach;
        this.book = reach.book();
    }

    /** Every mutant of the rows and every rule dropped. */
    public static List<Mutant> mutants(RuleBook book) {
        List<Mutant> mutants = new ArrayList<>(RowMutants.of(book.tables()));
        book.cards().values().forEach(card -> mutants.add(new RuleMutant(card)));
        return mutants;
    }

    /** The outcomes in the order of the mutants; on as many threads as there are processors. Conditions are for {@link ConditionTrials}. */
    public List<Outcome> run(List<? extends Mutant> mutants) {
        return parallel(mutants, this::outcome);
    }

    /** One mutant. */
    Outcome outcome(Mutant mutant) {
        if (mutant instanceof RowMutant row) {
            return new Outcome(row, killer(row));
        }
        if (mutant instanceof RuleMutant rule) {
            return new Outcome(rule, killer(rule));
        }
        throw new IllegalArgumentException("not for these trials: " + mutant.id());
    }

    private @Nullable String killer(RowMutant mutant) {
        Table changed = mutant.table().replacing(mutant.changes());
        if (!changed.isSound()) {
            return Outcome.LINT;
        }
        String killer = killer(mutant.table(), changed);
        return killer != null || mutant.stretched().isEmpty() ? killer : killerOfStretched(mutant);
    }

    /** As long as nobody notices: the row stretched over the whole periods next to it that some record asked for. */
    private @Nullable String killerOfStretched(RowMutant mutant) {
        Edge edge = mutant.boundary().orElseThrow();
        boolean before = edge.side() == Edge.Side.DAY_BEFORE;
        for (Period period : reach.periodsAt(mutant.table().name(), Objects.requireNonNull(edge.day()), before)) {
            Table changed = mutant.table()
                    .replacing(mutant.stretched().orElseThrow().apply(before ? period.firstDay() : period.lastDay()));
            String killer = changed.isSound() ? killer(mutant.table(), changed) : null;
            if (killer != null) {
                return killer;
            }
        }
        return null;
    }

    private @Nullable String killer(Table table, Table changed) {
        Tables tables = book.tables().replacing(table, changed);
        ScenarioRunner runner = ScenarioRunner.onTrial(book, match -> true, tables);
        return firstFailing(runner, reach.noticing(table.name(), tables));
    }

    private @Nullable String killer(RuleMutant mutant) {
        String id = mutant.card().id();
        ScenarioRunner runner =
                ScenarioRunner.onTrial(book, match -> !match.getRule().getName().equals(id), book.tables());
        return firstFailing(runner, reach.firing(id));
    }

    static @Nullable String firstFailing(ScenarioRunner runner, List<Scenario> scenarios) {
        return scenarios.stream()
                .filter(scenario -> !holds(runner, scenario))
                .map(Scenario::title)
                .findFirst()
                .orElse(null);
    }

    /** Rules or tables that are wrong on purpose may also leave nothing to compare: that is noticed too. */
    private static boolean holds(ScenarioRunner runner, Scenario scenario) {
        try {
            return runner.run(scenario).isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Does {@code work} for each of {@code items} on all processors, and gives what came of it in their order. */
    static <T, R> List<R> parallel(List<? extends T> items, java.util.function.Function<T, R> work) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<R>> futures = new ArrayList<>(items.size());
            items.forEach(item -> futures.add(threads.submit(() -> work.apply(item))));
            List<R> results = new ArrayList<>(items.size());
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
