package org.mingcha.engine.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.charge.Resolver;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.file.TableFile;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.judge.Court;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.report.ReportBuilder;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.spool.RowPartitions;

/**
 * The one door: files in, report out.
 *
 * <p>Rows are cut into partitions by payer, beyond a bound on disk; partitions are judged in parallel. Neither the number of threads nor the
 * order of rows changes the report.
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
        RuleBook inForce = request.asOf() == null ? book : book.knownOn(request.asOf());
        List<Path> files = new ArrayList<>(request.charges());
        files.addAll(request.payers());
        ReportBuilder report = new ReportBuilder(
                inForce, request.asOf(), files.stream().map(Path::toString).toList(), resources.memoryBytes() / 4);
        try (RowPartitions charges =
                        new RowPartitions(inForce.chargeSchema(), resources.partitions(), resources.memoryBytes());
                RowPartitions payers =
                        new RowPartitions(inForce.payerSchema(), resources.partitions(), resources.memoryBytes() / 4)) {
            readAll(request, inForce, report, charges, payers, rowsRead);
            judgeAll(inForce, report, charges, payers);
        }
        return report.build();
    }

    private static void readAll(
            CheckRequest request,
            RuleBook book,
            ReportBuilder report,
            RowPartitions charges,
            RowPartitions payers,
            LongConsumer rowsRead)
            throws UnreadableFile, IOException {
        int place = 0;
        ChargeSink chargeSink = new ChargeSink(report, charges);
        for (Path file : request.charges()) {
            FileSummary summary =
                    TableFile.read(file, place++, book.chargeSchema(), request.reading(), chargeSink, rowsRead);
            report.chargeFile(summary, chargeSink.takeRefused(), chargeSink.takeRefusedAmount());
        }
        PayerSink payerSink = new PayerSink(report, payers);
        for (Path file : request.payers()) {
            report.payerFile(TableFile.read(file, place++, book.payerSchema(), request.reading(), payerSink, rowsRead));
        }
    }

    private void judgeAll(RuleBook book, ReportBuilder report, RowPartitions charges, RowPartitions payers)
            throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(resources.threads());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int partition = 0; partition < charges.count(); partition++) {
                int current = partition;
                running.add(workers.submit(() -> {
                    judgePartition(book, report, charges.read(current), payers.read(current));
                    return null;
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("judging failed", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static void judgePartition(
            RuleBook book, ReportBuilder report, List<DataRow> charges, List<DataRow> payerRows) {
        Map<String, Payer> payers = payers(payerRows, report);
        Resolver resolver = new Resolver(book.catalogue(), book.tables());
        Court court = new Court(book);
        for (List<Charge> session : Sessions.of(charges, payers, resolver)) {
            Verdicts verdicts = court.judge(session);
            report.add(verdicts);
        }
    }

    private static Map<String, Payer> payers(List<DataRow> rows, ReportBuilder report) {
        Map<String, Payer> payers = new TreeMap<>();
        for (DataRow row : rows) {
            String code = java.util.Objects.requireNonNull(row.text("payer_code"));
            Payer known = payers.getOrDefault(code, Payer.UNKNOWN);
            if (known.overlaps(row)) {
                report.rejectOverlap(row);
            } else {
                payers.put(code, known.with(row));
            }
        }
        return payers;
    }
}
