package org.mingcha.engine.report;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.judge.Certainty;
import org.mingcha.engine.judge.Direction;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.judge.Gap;
import org.mingcha.engine.judge.PayerYear;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.spool.SortedSpool;
import org.mingcha.engine.text.Text;

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
    private long records;
    private long clean;
    private long withFindings;
    private long notJudged;
    private long rejectedRows;
    private long violations;
    private long leads;
    private Money overcharged = Money.ZERO;
    private Money undercharged = Money.ZERO;
    private Money unlawful = Money.ZERO;
    private Money leadDifference = Money.ZERO;

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
        FileSummary counted = new FileSummary(
                file.name(),
                file.sha256(),
                file.rows(),
                file.accepted() - refused,
                file.rejected() + refused,
                file.amountTotal().minus(refusedAmount),
                file.sheet(),
                file.charset(),
                file.unknownColumns());
        files.add(counted);
        records += counted.accepted();
        rejectedRows += counted.rejected();
    }

    public void payerFile(FileSummary file) {
        files.add(file);
        rejectedRows += file.rejected();
    }

    public void add(RejectedRow row) {
        rejected.add(row.fileIndex(), row.row(), row.column() == null ? "" : row.column(), entries.of(row));
    }

    /** A record number that its unit used before. */
    public void rejectDuplicate(DataRow row, String number) {
        add(refusal(
                row,
                "record_no",
                number,
                "duplicate-record",
                new Text(
                        "记录编号“" + number + "”在该收费单位已出现过。请更正编号,或删去重复的一行。",
                        "record number \"" + number
                                + "\" was used before by this unit. Correct it or delete the repeated row.")));
    }

    /** A row of a payer file whose days overlap those of an earlier row of the same payer. */
    public synchronized void rejectOverlap(DataRow row) {
        rejectedRows++;
        add(
                refusal(
                        row,
                        "first_day",
                        String.valueOf(row.day("first_day")),
                        "period-overlap",
                        new Text(
                                "该缴费人的起止日期与前面的一行重叠。请调整起止日期,使每一天只有一行。",
                                "the days overlap those of an earlier row of this payer. Adjust them so that each day has one row.")));
    }

    private RejectedRow refusal(DataRow row, String column, String value, String code, Text message) {
        return new RejectedRow(row.file(), names.get(row.file()), null, row.row(), column, null, value, code, message);
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
        count(verdicts);
    }

    private synchronized void count(Verdicts verdicts) {
        clean += verdicts.clean();
        withFindings += verdicts.withFindings();
        notJudged += verdicts.notJudged();
        for (Finding finding : verdicts.findings()) {
            Money difference = finding.difference().abs();
            if (finding.certainty() == Certainty.LEAD) {
                leads++;
                leadDifference = leadDifference.plus(difference);
                continue;
            }
            violations++;
            if (finding.direction() == Direction.OVERCHARGED) {
                overcharged = overcharged.plus(difference);
            } else if (finding.direction() == Direction.UNDERCHARGED) {
                undercharged = undercharged.plus(difference);
            } else if (finding.direction() == Direction.UNLAWFUL) {
                unlawful = unlawful.plus(difference);
            }
        }
    }

    /** The report; nothing may be added afterwards. */
    public synchronized CheckReport build() {
        Summary summary = new Summary(
                records,
                clean,
                withFindings,
                notJudged,
                rejectedRows,
                violations,
                leads,
                overcharged,
                undercharged,
                unlawful,
                leadDifference);
        return new CheckReport(
                EngineVersion.TEXT,
                book.version(),
                book.sha256(),
                asOf,
                List.copyOf(files),
                summary,
                findings,
                gaps,
                rejected,
                offset,
                resultSha256());
    }

    private String resultSha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (SortedSpool spool : List.of(findings, gaps, rejected)) {
                spool.forEach(content -> {
                    digest.update(content);
                    digest.update((byte) '\n');
                });
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
