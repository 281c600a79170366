package org.mingcha.api.upload;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.listing.Place;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.store.KeptFile;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.user.Account;
import org.mingcha.engine.file.TableFile;
import org.mingcha.engine.file.TablePreview;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.report.GuardedCell;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Files sent in: the same bytes for the same unit are one upload, however often they come. */
@Service
public class Uploads {

    private final UploadRepository uploads;
    private final KeptFiles files;
    private final IdempotencyKeys keys;
    private final SchedulerClient jobs;
    private final AuditLog audit;
    private final Clock clock;
    private final RuleBook book;
    private final TransactionTemplate transaction;

    Uploads(
            UploadRepository uploads,
            KeptFiles files,
            IdempotencyKeys keys,
            SchedulerClient jobs,
            AuditLog audit,
            Clock clock,
            RuleBook book,
            TransactionTemplate transaction) {
        this.uploads = uploads;
        this.files = files;
        this.keys = keys;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
        this.book = book;
        this.transaction = transaction;
    }

    /** What came of sending a file: the upload, and whether it is a new one. */
    record Sent(Upload upload, boolean created) {}

    /** Keeps a file and has it read. */
    Sent send(NewUpload asked, String fileName, InputStream bytes, @Nullable String key, Account sender)
            throws IOException {
        if (!sender.scope().holds(asked.unitCode(), asked.region())) {
            throw Problem.of(
                    ProblemKind.FORBIDDEN,
                    "unit-out-of-scope",
                    "收费单位 " + asked.unitCode() + " 不在您的数据范围内。",
                    "Charging unit " + asked.unitCode() + " is not within your scope.");
        }
        asked.reading().check(schema(asked.kind()));
        KeptFile kept = files.keep(bytes);
        String request = kept.sha256() + " " + asked;
        Optional<Long> before = keys.find(sender, key, request);
        if (before.isPresent()) {
            return sentBefore(get(before.get(), sender).id());
        }
        Optional<Upload> same = uploads.find(kept.sha256(), asked.kind(), asked.unitCode());
        if (same.isPresent()) {
            return sentBefore(same.get().id());
        }
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                Map<String, String> chosen = asked.reading().mapping();
                Map<String, String> mapping = chosen == null ? uploads.mapping(asked.unitCode(), asked.kind()) : chosen;
                long id = uploads.insert(
                        asked.kind(),
                        fileName,
                        kept.sha256(),
                        kept.bytes(),
                        asked,
                        mapping,
                        sender.id(),
                        clock.instant());
                if (chosen != null) {
                    uploads.remember(asked.unitCode(), asked.kind(), mapping, clock.instant());
                }
                keys.keep(sender, key, request, id);
                Upload upload = uploads.find(id).orElseThrow();
                jobs.scheduleIfNotExists(UploadReading.job(upload), clock.instant());
                audit.add(
                        sender.id(),
                        sender.login(),
                        "upload.sent",
                        "upload",
                        String.valueOf(id),
                        "sha256=" + kept.sha256());
                return new Sent(upload, true);
            }));
        } catch (DuplicateKeyException e) {
            // The same bytes came at the same moment by another way.
            return sentBefore(uploads.find(kept.sha256(), asked.kind(), asked.unitCode())
                    .orElseThrow(() -> e)
                    .id());
        }
    }

    /** The bytes are there again, if they were removed by age, and are kept as if they came now. */
    private Sent sentBefore(long id) {
        uploads.keptAgain(id, clock.instant());
        return new Sent(get(id), false);
    }

    private Path bytes(Upload upload) {
        checkKept(upload);
        return files.path(upload.sha256());
    }

    /** Refuses an upload whose bytes were removed by age. */
    public static void checkKept(Upload upload) {
        if (upload.bytesRemovedAt() != null) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "bytes-removed",
                    "批次 " + upload.id() + " 的原文件已按保存期限清除。如仍需要,请重新上传同一文件。",
                    "The file of upload " + upload.id()
                            + " was removed by age. Send the same file again if it is needed.");
        }
    }

    Schema schema(UploadKind kind) {
        return kind == UploadKind.CHARGES ? book.chargeSchema() : book.payerSchema();
    }

    /** An upload that the reader may see; else the answer is as if there were none. */
    public Upload get(long id, Account reader) {
        return uploads.find(id)
                .filter(upload ->
                        upload.senderId() == reader.id() || reader.scope().holds(upload.unitCode(), upload.region()))
                .orElseThrow(() -> Problem.notFound("没有这个上传批次。", "There is no such upload."));
    }

    /** An upload for work that goes on without a user. */
    public Upload get(long id) {
        return uploads.find(id).orElseThrow();
    }

    /** As the other; until the transaction ends nobody has it read in another way. */
    public Upload hold(long id, Account reader) {
        uploads.hold(id);
        return get(id, reader);
    }

    /** Those on the far side of a place. */
    public List<Upload> list(Account reader, UploadFilter wanted, Place<Long> place, int limit) {
        return uploads.list(reader, wanted, place, limit);
    }

    /** How the file looks when it is read as asked; a mapping of null is that of the upload. */
    TablePreview preview(Upload upload, ReadingAsked asked) throws IOException {
        Schema schema = schema(upload.kind());
        asked.check(schema);
        Map<String, String> mapping = asked.mapping() == null ? upload.mapping() : asked.mapping();
        ReadingAsked whole = new ReadingAsked(asked.sheet(), asked.charset(), asked.headerRow(), mapping);
        try {
            return TableFile.preview(bytes(upload), upload.fileName(), schema, whole.options());
        } catch (UnreadableFile e) {
            throw Problem.of(
                    ProblemKind.UNPROCESSABLE, e.code(), e.text().zh(), e.text().en());
        }
    }

    /** Has the kept bytes read in another way; what was read, and what was chosen of it, is forgotten. A mapping is remembered for the unit. */
    @Transactional
    public Upload readAnew(long id, ReadingAsked asked, Account by) {
        Upload upload = hold(id, by);
        checkKept(upload);
        asked.check(schema(upload.kind()));
        Map<String, String> mapping = asked.mapping() == null ? upload.mapping() : asked.mapping();
        if (upload.isReadAs(asked, mapping)) {
            return upload;
        }
        uploads.findCheck(id).ifPresent(check -> {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "upload-checked",
                    "检查 " + check + " 用了这个批次,它的读法不能再改,以便结果日后可以复核。请在文件里改好表头,另存后重新上传。",
                    "Check " + check
                            + " rests on this upload, so how it is read stays as it is, for the result to be verified later."
                            + " Correct the header in the file, save it anew and send it again.");
        });
        uploads.readAnew(id, asked, mapping);
        if (asked.mapping() != null) {
            uploads.remember(upload.unitCode(), upload.kind(), mapping, clock.instant());
        }
        Upload waiting = get(id, by);
        jobs.scheduleIfNotExists(UploadReading.job(waiting), clock.instant());
        audit.add(by.id(), by.login(), "upload.read-anew", "upload", String.valueOf(id), "");
        return waiting;
    }

    /** @param code and {@code column}: only faults of this kind, where given */
    List<UploadRepository.RejectedView> rejected(
            long id, Account reader, @Nullable String code, @Nullable String column, Place<Long> place, int limit) {
        get(id, reader);
        return uploads.rejected(id, code, column, place, limit);
    }

    /** Kinds of faults, the most frequent first, each with its first {@code examples}. */
    List<UploadRepository.FaultKind> faultKinds(long id, Account reader, int examples) {
        get(id, reader);
        return uploads.faultKinds(id, examples);
    }

    /** The check that rests on this upload, the newest where there are several. */
    Optional<Long> findCheck(Upload upload) {
        return uploads.findCheck(upload.id());
    }

    /** Units whose files the reader may see, with the names that the files give them. */
    public Map<String, String> units(Account reader) {
        return uploads.units(reader);
    }

    /**
     * Writes the sender's own table as CSV with a column of faults at its end: complete, and row by row. Cells that look like formulas are guarded.
     *
     * @throws UnreadableFile where the file as a whole cannot be used
     */
    void annotate(Upload upload, OutputStream out) throws IOException, UnreadableFile {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().build(writer);
        TableFile.annotate(
                bytes(upload), upload.fileName(), schema(upload.kind()), upload.reading(), (cells, header, faults) -> {
                    List<String> written = new ArrayList<>();
                    cells.forEach(cell -> written.add(GuardedCell.of(cell)));
                    written.add(
                            header
                                    ? "问题 faults"
                                    : faults.stream()
                                            .map(fault -> (fault.cell() == null ? "" : fault.cell() + " ")
                                                    + fault.message().zh())
                                            .collect(Collectors.joining(" ")));
                    csv.writeRecord(written);
                });
        csv.flush();
        writer.flush();
    }

    /** Records that a person goes on with what was read, or sends it back to be corrected, and why. */
    @Transactional
    public Upload choose(long id, long version, boolean accepted, String note, Account by) {
        Upload upload = get(id, by);
        if (upload.state() != UploadState.READ) {
            throw Problem.of(ProblemKind.CONFLICT, "upload-not-read", "文件尚未读完。", "The file is not read yet.");
        }
        if (!uploads.choose(id, version, new Upload.Choice(accepted, by.id(), note))) {
            throw Etags.changedMeanwhile();
        }
        String action = accepted ? "upload.accepted" : "upload.sent-back";
        audit.add(by.id(), by.login(), action, "upload", String.valueOf(id), note);
        return get(id, by);
    }
}
