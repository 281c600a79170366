package org.mingcha.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mingcha.benchmark.ledger.CountyLedger;
import org.mingcha.benchmark.ledger.NationalRules;
import org.mingcha.benchmark.peer.Checker;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The whole built-in pack: records a second, on as many threads as JMH is told. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PackBenchmark {

    private static final int RECORDS = 20_000;

    /** What all threads share. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init")
    public static class Shared {

        /** How many of a thousand records are wrong. */
        @Param({"0", "10", "100"})
        public int wrongPerMille;

        /** How often a group of charges goes through all rules. */
        @Param({"1", "3"})
        public int timesTheRules;

        private RuleBook book;
        private List<DataRow> rows;

        @Setup
        public void prepare() {
            RuleBook once = RuleBook.load(List.of());
            rows = new Checker(once).rows(new CountyLedger(NationalRules.of(once), RECORDS, wrongPerMille, 1).toList());
            book = times(once, timesTheRules);
        }

        private static RuleBook times(RuleBook book, int times) {
            List<RuleSet> ruleSets = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                ruleSets.addAll(book.ruleSets());
            }
            return book.firing(ruleSets);
        }
    }

    /** What each thread has for itself. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init")
    public static class Own {

        private Checker checker;

        @Setup
        public void prepare(Shared shared) {
            checker = new Checker(shared.book);
        }
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public List<Finding> wholePack(Shared shared, Own own) {
        return own.checker.findings(shared.rows);
    }
}
