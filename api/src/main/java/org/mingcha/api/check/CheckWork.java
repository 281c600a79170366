package org.mingcha.api.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.job.TakenOver;
import org.mingcha.api.store.KeptFile;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.engine.check.ChargeChecker;
import org.mingcha.engine.check.CheckProgress;
import org.mingcha.engine.check.Resources;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.report.ReportFormat;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.spool.SortedSpool;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One try of a check: judge, write findings, gaps and report files, seal. */
@Component
class CheckWork {

    private static final int BATCH = 500;
    private static final long TELL_EVERY_MILLIS = 300;
    private static final String RECEIPT = "\"receipt\":";
    private static final List<ReportFormat> KEPT = List.of(ReportFormat.JSON, ReportFormat.CSV, ReportFormat.XLSX);

    private final CheckRepository checks;
    private final FilesOfCheck checked;
    private final KeptFiles files;
    private final RuleBook book;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CheckWork(
            CheckRepository checks,
            FilesOfCheck checked,
            KeptFiles files,
            RuleBook book,
            JsonMapper json,
            TransactionTemplate transaction,
            Clock clock) {
        this.checks = checks;
        this.checked = checked;
        this.files = files;
        this.book = book;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    void judgeAndWrite(CheckRun check, long attempt) throws IOException, UnreadableFile, InterruptedException {
        Try current = new Try(check.id(), attempt);
        FilesOfCheck.Found found = checked.of(check);
        try (CheckReport report = new ChargeChecker(book, Resources.ofThisMachine())
                .check(found.request(), new Progress(current, check.total()))) {
            write(current, report, found.uploadOf());
        }
    }

    private void write(Try current, CheckReport report, Map<String, Long> uploadOf) throws IOException {
        SortedSpool payerYears = report.offset().payers();
        long total = report.findings().count() + report.gaps().count() + payerYears.count();
        Written written = new Written(current, total);
        inBatches(report.findings(), batch -> {
            List<FindingRow> rows = new ArrayList<>();
            for (String content : batch) {
                JsonNode entry = json.readTree(content);
                rows.add(new FindingRow(current.checkId(), written.next(), uploadOf(entry, uploadOf), entry, content));
            }
            current.step(() -> checks.addFindings(rows));
            written.tell();
        });
        inBatches(report.gaps(), batch -> {
            List<GapRow> rows = new ArrayList<>();
            for (String content : batch) {
                JsonNode entry = json.readTree(content);
                rows.add(new GapRow(current.checkId(), written.next(), uploadOf(entry, uploadOf), entry, content));
            }
            current.step(() -> checks.addGaps(rows));
            written.tell();
        });
        inBatches(payerYears, batch -> {
            List<PayerYearRow> rows = new ArrayList<>();
            for (String content : batch) {
                rows.add(new PayerYearRow(current.checkId(), written.next(), json.readTree(content)));
            }
            current.step(() -> checks.addPayerYears(rows));
            written.tell();
        });
        String checkedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<ReportFormat, KeptFile> kept = new HashMap<>();
        for (ReportFormat format : KEPT) {
            kept.put(format, files.keep(out -> format.write(report, "zh", checkedAt, out)));
        }
        String receipt = receipt(Objects.requireNonNull(kept.get(ReportFormat.JSON)));
        current.step(() -> {
            kept.forEach((format, file) -> checks.addFile(current.checkId(), format.name(), file));
            checks.seal(current.checkId(), report.summary(), report.receipt().resultSha256(), receipt);
        });
    }

    private static long uploadOf(JsonNode entry, Map<String, Long> uploadOf) {
        return Objects.requireNonNull(uploadOf.get(entry.path("file").asString()));
    }

    private static void inBatches(SortedSpool entries, Consumer<List<String>> writer) {
        List<String> batch = new ArrayList<>();
        entries.forEach(content -> {
            batch.add(new String(content, StandardCharsets.UTF_8));
            if (batch.size() == BATCH) {
                writer.accept(batch);
                batch.clear();
            }
        });
        if (!batch.isEmpty()) {
            writer.accept(batch);
        }
    }

    /** The receipt as the report file has it: its second line. */
    private String receipt(KeptFile report) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(files.path(report.sha256()))) {
            lines.readLine();
            String line = Objects.requireNonNull(lines.readLine());
            if (!line.startsWith(RECEIPT) || !line.endsWith(",")) {
                throw new IllegalStateException("the report does not begin with its receipt");
            }
            return line.substring(RECEIPT.length(), line.length() - 1);
        }
    }

    /** The right to write for a check, as long as nobody took it over. */
    private final class Try {

        private final long checkId;
        private final long attempt;
        private @Nullable CheckStage told;
        private long toldAt;

        Try(long checkId, long attempt) {
            this.checkId = checkId;
            this.attempt = attempt;
        }

        long checkId() {
            return checkId;
        }

        /** One change, all or nothing. */
        void step(Runnable change) {
            transaction.executeWithoutResult(status -> {
                if (!checks.isCurrent(checkId, attempt)) {
                    throw new TakenOver();
                }
                change.run();
            });
        }

        /** Tells how far it is, unless it told of this stage a moment ago; ends the check when asked to. */
        void tell(CheckStage stage, long done, long total) {
            long now = System.nanoTime() / 1_000_000;
            if (stage == told && now - toldAt <= TELL_EVERY_MILLIS) {
                return;
            }
            told = stage;
            toldAt = now;
            step(() -> {
                checks.progress(checkId, stage, done, total);
                if (checks.cancelAsked(checkId)) {
                    throw new CheckCancelled();
                }
            });
        }
    }

    /** Counts what is written and tells of it. */
    private static final class Written {

        private final Try current;
        private final long total;
        private long done;

        Written(Try current, long total) {
            this.current = current;
            this.total = total;
        }

        long next() {
            return ++done;
        }

        void tell() {
            current.tell(CheckStage.WRITING, done, total);
        }
    }

    /** Tells of reading and judging. */
    private static final class Progress implements CheckProgress {

        private final Try current;
        private final long rows;
        private long before;
        private long inFile;

        Progress(Try current, long rows) {
            this.current = current;
            this.rows = rows;
        }

        @Override
        public void rowsRead(long read) {
            if (read < inFile) {
                before += inFile;
            }
            inFile = read;
            current.tell(CheckStage.READING, before + read, rows);
        }

        @Override
        public void partsJudged(int parts, int all) {
            current.tell(CheckStage.JUDGING, parts, all);
        }
    }
}
