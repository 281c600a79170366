package org.mingcha.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mingcha.benchmark.ledger.CountyLedger;
import org.mingcha.benchmark.ledger.FeeRecord;
import org.mingcha.benchmark.ledger.NationalRules;
import org.mingcha.benchmark.peer.Checker;
import org.mingcha.benchmark.peer.DuckDb;
import org.mingcha.benchmark.peer.EasyRules;
import org.mingcha.benchmark.peer.OpenLTablets;
import org.mingcha.benchmark.peer.Peer;
import org.mingcha.benchmark.peer.StraightJava;
import org.mingcha.benchmark.peer.UsualDrools;
import org.mingcha.engine.check.ChargeChecker;
import org.mingcha.engine.check.CheckRequest;
import org.mingcha.engine.check.Resources;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.rulebook.RuleBook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The national rules of three topics on the checker and on its peers: records a second on one thread. The checker says of each finding the law, the
 * lawful amount and the working; the peers only count.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init")
public class PeersBenchmark {

    static final int RECORDS = 20_000;

    /** How many of a thousand records are wrong. */
    @Param({"0", "10", "100"})
    public int wrongPerMille;

    private List<FeeRecord> records;
    private List<DataRow> rows;
    private Path csv;
    private RuleBook book;
    private Checker checker;
    private Peer straightJava;
    private Peer usualDrools;
    private Peer easyRules;
    private Peer openL;
    private DuckDb duckDb;

    @Setup
    public void prepare() throws IOException {
        book = RuleBook.loadTopics(NationalRules.TOPICS);
        NationalRules rules = NationalRules.of(book);
        CountyLedger ledger = new CountyLedger(rules, RECORDS, wrongPerMille, 1);
        records = ledger.toList();
        csv = Files.createTempFile("charges", ".csv");
        ledger.writeCsv(csv);
        checker = new Checker(book);
        rows = checker.rows(records);
        straightJava = new StraightJava(rules);
        usualDrools = new UsualDrools(rules);
        easyRules = new EasyRules(rules);
        openL = new OpenLTablets(rules);
        duckDb = new DuckDb(rules, 1);
        mustAgree();
    }

    /** Nothing is measured that does not do the same. */
    private void mustAgree() {
        Peer.Count found = straightJava.judge(records);
        List<Peer.Count> others =
                List.of(Checker.count(checker.findings(rows)), easyRules.judge(records), duckDb.judge(csv));
        Peer.Count withoutRepeats = new Peer.Count(found.vat(), found.fees(), 0);
        List<Peer.Count> blind = List.of(usualDrools.judge(records), openL.judge(records));
        if (!others.stream().allMatch(found::equals) || !blind.stream().allMatch(withoutRepeats::equals)) {
            throw new IllegalStateException("engines differ: " + found + " " + others + " " + blind);
        }
    }

    @TearDown
    public void clean() throws IOException {
        duckDb.close();
        Files.delete(csv);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public List<Finding> checker() {
        return checker.findings(rows);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Peer.Count straightJava() {
        return straightJava.judge(records);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Peer.Count usualDrools() {
        return usualDrools.judge(records);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Peer.Count easyRules() {
        return easyRules.judge(records);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Peer.Count openLTablets() {
        return openL.judge(records);
    }

    /** From the CSV file, as {@link #checkerFromFile}. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Peer.Count duckDbFromFile() {
        return duckDb.judge(csv);
    }

    /** The CSV file read, validated, judged and reported in memory. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long checkerFromFile() throws Exception {
        ChargeChecker whole = new ChargeChecker(book, new Resources(1, 256L << 20, 16));
        CheckRequest request = new CheckRequest(List.of(csv), List.of(), ReadOptions.defaults(), null);
        try (CheckReport report = whole.check(request, read -> {})) {
            return report.summary().violations();
        }
    }
}
