package org.mingcha.engine.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.judge.Gap;
import org.mingcha.engine.judge.PayerYear;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.spool.SortedSpool;

/** Collects what a check finds, from many threads, and sums it up. */
public final class ReportBuilder {

    private final RuleBook book;
    private final @Nullable LocalDate asOf;
    private final JsonEntries entries;
    private final List<String> names;
    private final List<FileSummary> files = new ArrayList<>();
    private final SortedSpool findings;
    private final SortedSpool gaps;
    private final SortedSpool rejected;
    private final Offset offset;
    private Summary sum = Summary.NONE;

    /**
     * @param paths of all files of the check, in order
     * @param memoryBytes most bytes of results held in memory, about
     */
    public ReportBuilder(RuleBook book, @Nullable LocalDate asOf, List<String> paths, long memoryBytes) {
        this.book = book;
        this.asOf = asOf;
        this.names = paths.stream().map(ReportBuilder::fileName).toList();
        this.entries = new JsonEntries(names);
        this.findings = new SortedSpool(memoryBytes / 2);
        this.gaps = new SortedSpool(memoryBytes / 4);
        this.rejected = new SortedSpool(memoryBytes / 8);
        this.offset = new Offset(memoryBytes / 8);
    }

    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** @param refused rows that were read well and refused afterwards, and {@code refusedAmount} what they took */
    public void chargeFile(FileSummary file, long refused, Money refusedAmount) {
        FileSummary counted = file.with(-refused, refused, Money.ZERO.minus(refusedAmount));
        files.add(counted);
        count(Summary.ofRows(counted.accepted(), counted.rejected()));
    }

    public void payerFile(FileSummary file) {
        files.add(file);
        count(Summary.ofRows(0, file.rejected()));
    }

    public void add(RejectedRow row) {
        rejected.add(row.fileIndex(), row.row(), row.column() == null ? "" : row.column(), entries.of(row));
    }

    /** A record number that its unit used before. */
    public void rejectDuplicate(DataRow row) {
        add(Refusal.duplicate(row, names.get(row.file())));
    }

    /** A row of a payer file whose days overlap those of an earlier row of the same payer. */
    public void rejectOverlap(DataRow row) {
        count(Summary.ofRows(0, 1));
        add(Refusal.overlap(row, names.get(row.file())));
    }

    /** What came of a group of charges. */
    public void add(Verdicts verdicts) {
        for (Finding finding : verdicts.findings()) {
            findings.add(finding.file(), finding.row(), finding.rule(), entries.of(finding));
        }
        for (Gap gap : verdicts.gaps()) {
            gaps.add(gap.file(), gap.row(), Objects.requireNonNullElse(gap.rule(), ""), entries.of(gap));
        }
        for (PayerYear year : verdicts.years()) {
            offset.add(year);
        }
        count(Summary.of(verdicts));
    }

    private synchronized void count(Summary more) {
        sum = sum.plus(more);
    }

    /** The report; nothing may be added afterwards. */
    public synchronized CheckReport build() {
        return new CheckReport(Receipt.of(book, asOf, files, resultSha256()), sum, findings, gaps, rejected, offset);
    }

    private String resultSha256() {
        ResultHash hash = new ResultHash();
        for (SortedSpool spool : List.of(findings, gaps, rejected)) {
            spool.forEach(hash::entry);
            hash.endOfList();
        }
        return hash.sha256();
    }
}
