package org.mingcha.spark;

import java.util.ArrayList;
import java.util.List;
import org.mingcha.engine.check.ChargeChecker;
import org.mingcha.engine.check.CheckRequest;
import org.mingcha.engine.check.Resources;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.report.Receipt;
import org.mingcha.engine.report.Summary;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.spool.SortedSpool;

/**
 * What a single machine says of the same files.
 *
 * @param findings as the report carries them, {@code gaps} and {@code rejected} likewise
 */
record SingleMachine(
        Receipt receipt, Summary summary, List<byte[]> findings, List<byte[]> gaps, List<byte[]> rejected) {

    static SingleMachine check(RuleBook book, TestLedger.LedgerFiles files) throws Exception {
        CheckRequest request = new CheckRequest(files.charges(), files.payers(), ReadOptions.defaults(), null);
        try (CheckReport report = new ChargeChecker(book, Resources.ofThisMachine()).check(request, rows -> {})) {
            return new SingleMachine(
                    report.receipt(),
                    report.summary(),
                    all(report.findings()),
                    all(report.gaps()),
                    all(report.rejected()));
        }
    }

    private static List<byte[]> all(SortedSpool entries) {
        List<byte[]> all = new ArrayList<>();
        entries.forEach(all::add);
        return all;
    }
}
