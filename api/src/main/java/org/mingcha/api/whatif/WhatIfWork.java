package org.mingcha.api.whatif;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.check.Checks;
import org.mingcha.api.check.FilesOfCheck;
import org.mingcha.api.job.TakenOver;
import org.mingcha.api.store.KeptFile;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.user.Account;
import org.mingcha.engine.check.ChargeChecker;
import org.mingcha.engine.check.CheckProgress;
import org.mingcha.engine.check.CheckRequest;
import org.mingcha.engine.check.Resources;
import org.mingcha.engine.difference.Difference;
import org.mingcha.engine.difference.DifferenceFormat;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** One try of a what-if: compile the candidate, judge the files twice, write what differs. */
@Component
class WhatIfWork {

    /** Changes that can be looked at one by one; all of them stand in the files. */
    static final int LISTED = 10_000;

    private static final long TELL_EVERY_MILLIS = 300;

    private final WhatIfRepository whatIfs;
    private final Candidates candidates;
    private final Checks checks;
    private final FilesOfCheck checked;
    private final RuleBook inForce;
    private final KeptFiles files;
    private final JsonMapper json;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WhatIfWork(
            WhatIfRepository whatIfs,
            Candidates candidates,
            Checks checks,
            FilesOfCheck checked,
            RuleBook inForce,
            KeptFiles files,
            JsonMapper json,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.whatIfs = whatIfs;
        this.candidates = candidates;
        this.checks = checks;
        this.checked = checked;
        this.inForce = inForce;
        this.files = files;
        this.json = json;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Works it out for who asked, and writes down what came of it. */
    void run(WhatIfRun run, Account by) throws IOException, UnreadableFile, InterruptedException {
        new Told(run, WhatIfStage.COMPILING).tell(0, run.total());
        KeptFile pack = whatIfs.findFile(run.id(), WhatIfFormat.PACK).orElseThrow();
        Candidates.Compiled candidate = candidates.compile(files.path(pack.sha256()), run.placement());
        if (candidate.book().isEmpty()) {
            broken(run, candidate.faults());
            return;
        }
        CheckRequest request = checked.of(checks.get(run.checkId(), by)).request();
        try (CheckReport before = judge(run, WhatIfStage.LIVE, inForce, request);
                CheckReport after =
                        judge(run, WhatIfStage.CANDIDATE, candidate.book().get(), request)) {
            new Told(run, WhatIfStage.WRITING).tell(0, 1);
            try (Difference difference =
                    Difference.between(before, after, Resources.ofThisMachine().memoryBytes() / 4)) {
                write(run, difference, before, after);
            }
        }
    }

    private void broken(WhatIfRun run, List<CandidateFault> faults) {
        transaction.executeWithoutResult(status -> {
            if (!whatIfs.broken(run, faults, clock.instant())) {
                throw new TakenOver();
            }
            audit.add(
                    null,
                    "mingcha",
                    "what-if.broken",
                    WhatIfs.SUBJECT,
                    String.valueOf(run.id()),
                    "faults=" + faults.size());
        });
    }

    /** Both reports are held at once, so that each may have half of what a check has. */
    private CheckReport judge(WhatIfRun run, WhatIfStage stage, RuleBook book, CheckRequest request)
            throws IOException, UnreadableFile, InterruptedException {
        Resources machine = Resources.ofThisMachine();
        Resources half = new Resources(machine.threads(), machine.memoryBytes() / 2, machine.partitions());
        return new ChargeChecker(book, half).check(request, new Told(run, stage));
    }

    private void write(WhatIfRun run, Difference difference, CheckReport before, CheckReport after) throws IOException {
        Map<WhatIfFormat, KeptFile> kept = new EnumMap<>(WhatIfFormat.class);
        kept.put(WhatIfFormat.JSON, files.keep(out -> DifferenceFormat.JSON.write(difference, "zh", out)));
        kept.put(WhatIfFormat.XLSX, files.keep(out -> DifferenceFormat.XLSX.write(difference, "zh", out)));
        kept.put(WhatIfFormat.XLSX_EN, files.keep(out -> DifferenceFormat.XLSX.write(difference, "en", out)));
        ChangeSums sums = new ChangeSums();
        List<WhatIfRepository.Listed> listed = new ArrayList<>();
        read(files.path(Objects.requireNonNull(kept.get(WhatIfFormat.JSON)).sha256()), (change, content) -> {
            sums.add(change);
            if (listed.size() < LISTED) {
                listed.add(new WhatIfRepository.Listed(change, content));
            }
        });
        WhatIfResult result = sums.result(
                WhatIfResult.Side.of(before.receipt(), before.summary()),
                WhatIfResult.Side.of(after.receipt(), after.summary()),
                listed.size());
        transaction.executeWithoutResult(status -> {
            if (!whatIfs.complete(run, result, clock.instant())) {
                throw new TakenOver();
            }
            kept.forEach((format, file) -> whatIfs.addFile(run.id(), format, file));
            whatIfs.addSums(run.id(), WhatIfRepository.Dimension.RULE, sums.rules());
            whatIfs.addSums(run.id(), WhatIfRepository.Dimension.UNIT, sums.units());
            whatIfs.addChanges(run.id(), listed);
            audit.add(
                    null,
                    "mingcha",
                    "what-if.completed",
                    WhatIfs.SUBJECT,
                    String.valueOf(run.id()),
                    "changes=" + result.changes() + " before=" + result.before().sha256() + " after="
                            + result.after().sha256());
        });
    }

    private interface ChangeSink {
        void take(WhatIfChange change, JsonNode content);
    }

    /** Goes through the changes of a difference as its JSON file has them. */
    private void read(Path difference, ChangeSink sink) {
        ObjectReader one = json.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        long ordinal = 0;
        try (JsonParser parser = json.createParser(difference)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean changes = "changes".equals(parser.currentName());
                parser.nextToken();
                if (!changes) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    JsonNode content = one.readValue(parser);
                    sink.take(WhatIfChange.of(++ordinal, content), content);
                }
            }
        }
    }

    /** Writes down how far a stage is, now and then, as long as nobody took the what-if over. */
    private final class Told implements CheckProgress {

        private final WhatIfRun run;
        private final WhatIfStage stage;
        private long before;
        private long inFile;
        private @Nullable Long toldAt;

        Told(WhatIfRun run, WhatIfStage stage) {
            this.run = run;
            this.stage = stage;
        }

        @Override
        public void rowsRead(long read) {
            if (read < inFile) {
                before += inFile;
            }
            inFile = read;
            tell(before + read, Math.max(run.total(), before + read));
        }

        @Override
        public void partsJudged(int parts, int all) {
            tell(parts, all);
        }

        void tell(long done, long total) {
            long now = System.nanoTime() / 1_000_000;
            if (toldAt != null && now - toldAt <= TELL_EVERY_MILLIS) {
                return;
            }
            toldAt = now;
            if (!whatIfs.progress(run, stage, done, total)) {
                throw new TakenOver();
            }
        }
    }
}
