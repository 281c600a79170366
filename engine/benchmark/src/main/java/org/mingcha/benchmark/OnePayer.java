package org.mingcha.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import org.mingcha.benchmark.ledger.CountyLedger;
import org.mingcha.benchmark.ledger.FeeRecord;
import org.mingcha.benchmark.ledger.NationalRules;
import org.mingcha.benchmark.peer.Checker;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.RuleBook;

/** How the cost of judging grows where all records belong to one payer: rules over several charges see all of them together. */
record OnePayer(PrintStream out) {

    private static final int[] RECORDS = {5_000, 10_000, 20_000, 40_000, 80_000};
    private static final int WARM_UP = 50_000;
    private static final int WRONG_PER_MILLE = 10;

    void run() {
        RuleBook book = RuleBook.load(List.of());
        NationalRules rules = NationalRules.of(book);
        Checker checker = new Checker(book);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        checker.findings(checker.rows(new CountyLedger(rules, WARM_UP, WRONG_PER_MILLE, 1).toList()));
        out.println("| records of one payer | CPU s | µs a record |\n|---|---|---|");
        for (int records : RECORDS) {
            List<DataRow> rows = checker.rows(new CountyLedger(rules, records, WRONG_PER_MILLE, 1)
                    .toList().stream().map(OnePayer::ofOne).toList());
            long start = threads.getCurrentThreadCpuTime();
            checker.findings(rows);
            long nanos = threads.getCurrentThreadCpuTime() - start;
            out.printf(Locale.ROOT, "| %,d | %.2f | %.0f |%n", records, nanos / 1e9, nanos / 1e3 / records);
        }
    }

    private static FeeRecord ofOne(FeeRecord record) {
        return new FeeRecord(
                record.recordNo(),
                "P00000001",
                record.itemName(),
                record.periodEnd(),
                record.chargedOn(),
                record.salesFen(),
                record.quantity(),
                record.matter(),
                record.amountFen());
    }
}
