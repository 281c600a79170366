package org.mingcha.engine.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.file.TableFile;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.report.ReportBuilder;
import org.mingcha.engine.rulebook.Grouping;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.spool.RowPartitions;

/**
 * The one door: files in, report out.
 *
 * <p>Rows are cut into partitions by payer and by each other grouping that a topic asks for, beyond a bound on disk; partitions are judged in
 * parallel. Neither the number of threads nor the order of rows changes the report.
 */
public final class ChargeChecker {

    private final RuleBook book;
    private final Resources resources;

    public ChargeChecker(RuleBook book, Resources resources) {
        this.book = book;
        this.resources = resources;
    }

    /**
     * Checks all charge files of a request together, with the payers of its payer files.
     *
     * @param rowsRead told now and then how many rows were read so far
     * @throws UnreadableFile where a file as a whole cannot be used
     */
    public CheckReport check(CheckRequest request, LongConsumer rowsRead)
            throws UnreadableFile, IOException, InterruptedException {
        return check(request, new CheckProgress() {
            @Override
            public void rowsRead(long rows) {
                rowsRead.accept(rows);
            }

            @Override
            public void partsJudged(int parts, int all) {
                // Reading is what takes long enough to tell of here.
            }
        });
    }

    /**
     * As {@link #check(CheckRequest, LongConsumer)}, telling more of how far it is. An exception of {@code progress} ends the check: rules that are
     * being fired are left before the next one fires, even where they would fire without end.
     *
     * @throws UnreadableFile where a file as a whole cannot be used
     */
    public CheckReport check(CheckRequest request, CheckProgress progress)
            throws UnreadableFile, IOException, InterruptedException {
        RuleBook inForce = request.asOf() == null ? book : book.knownOn(request.asOf());
        List<CheckedFile> files = new ArrayList<>(request.charges());
        files.addAll(request.payers());
        ReportBuilder report = new ReportBuilder(
                inForce, request.asOf(), files.stream().map(CheckedFile::name).toList(), resources.memoryBytes() / 4);
        try (GroupedRows charges = new GroupedRows(inForce, resources);
                RowPartitions payers =
                        new RowPartitions(inForce.payerSchema(), resources.partitions(), resources.memoryBytes() / 4)) {
            readAll(request, inForce, report, charges, payers, progress::rowsRead);
            Judging judging = new Judging(
                    inForce, resources.threads(), charges.groupings().size() * resources.partitions(), progress);
            FoundRecords found = new FoundRecords();
            for (Grouping grouping : charges.groupings()) {
                RowPartitions rows = charges.by(grouping);
                if (grouping.equals(Grouping.BY_PAYER)) {
                    continue;
                }
                judging.of(rows.count(), (part, judge) -> {
                    RowPartitions.Piece judgePiece = piece -> judgeGroups(judge, grouping, piece, report, found);
                    if (grouping.several()) {
                        rows.readShared(part, resources.rowsAtOnce(), judgePiece);
                    } else {
                        rows.read(part, resources.rowsAtOnce(), judgePiece);
                    }
                });
            }
            RowPartitions byPayer = charges.by(Grouping.BY_PAYER);
            judging.of(byPayer.count(), (part, judge) -> {
                Map<String, Payer> known = PartJudge.known(payers.read(part), report::rejectOverlap);
                byPayer.read(part, resources.rowsAtOnce(), piece -> judgePayers(judge, piece, known, report, found));
            });
        }
        return report.build();
    }

    private static void readAll(
            CheckRequest request,
            RuleBook book,
            ReportBuilder report,
            GroupedRows charges,
            RowPartitions payers,
            LongConsumer rowsRead)
            throws UnreadableFile, IOException {
        int place = 0;
        try (RowBelt belt = new RowBelt(charges::add)) {
            ChargeSink chargeSink = new ChargeSink(report, belt);
            for (CheckedFile file : request.charges()) {
                FileSummary summary = TableFile.read(
                        file.path(), file.name(), place++, book.chargeSchema(), file.reading(), chargeSink, rowsRead);
                report.chargeFile(summary, chargeSink.takeRefused(), chargeSink.takeRefusedAmount());
            }
            belt.finish();
        }
        PayerSink payerSink = new PayerSink(report, payers);
        for (CheckedFile file : request.payers()) {
            report.payerFile(TableFile.read(
                    file.path(), file.name(), place++, book.payerSchema(), file.reading(), payerSink, rowsRead));
        }
    }

    private static void judgeGroups(
            PartJudge judge, Grouping grouping, List<DataRow> charges, ReportBuilder report, FoundRecords found) {
        judge.groups(grouping, Sessions.inOrder(charges, grouping)).forEachRemaining(verdicts -> {
            verdicts.findings().forEach(finding -> found.add(finding.file(), finding.row()));
            report.add(verdicts);
        });
    }

    private static void judgePayers(
            PartJudge judge,
            List<DataRow> charges,
            Map<String, Payer> payers,
            ReportBuilder report,
            FoundRecords found) {
        judge.payers(
                        Sessions.inOrder(charges, Grouping.BY_PAYER),
                        code -> payers.getOrDefault(code, Payer.UNKNOWN),
                        row -> found.has(row.file(), row.row()))
                .forEachRemaining(report::add);
    }
}
