package org.mingcha.api.upload;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.io.Serial;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.user.Scope;
import org.mingcha.api.user.Scopes;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.file.RowSink;
import org.mingcha.engine.file.TableFile;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.RuleBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads an upload through as a durable job: what is rejected and why, counts and totals. A job that is done again, after its process died,
 * throws away what the try before had written; a try that was given up cannot write any more.
 */
@Configuration(proxyBeanMethods = false)
class UploadReading {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("read-upload");

    private static final Logger LOG = LoggerFactory.getLogger(UploadReading.class);
    private static final int BATCH = 1_000;

    private final UploadRepository uploads;
    private final KeptFiles files;
    private final RuleBook book;
    private final Scopes scopes;
    private final TransactionTemplate transaction;

    UploadReading(
            UploadRepository uploads, KeptFiles files, RuleBook book, Scopes scopes, TransactionTemplate transaction) {
        this.uploads = uploads;
        this.files = files;
        this.book = book;
        this.scopes = scopes;
        this.transaction = transaction;
    }

    @Bean
    Task<Void> readUpload() {
        return Tasks.oneTime(TASK).execute((instance, context) -> read(upload(instance.getId())));
    }

    /** The job of one reading; reading the same upload again is another. */
    static TaskInstance<Void> job(Upload upload) {
        return TASK.instance(upload.id() + "-" + upload.version()).build();
    }

    private static long upload(String job) {
        return Long.parseLong(job.substring(0, job.indexOf('-')));
    }

    private void read(long id) {
        Upload upload = uploads.find(id).orElseThrow();
        if (upload.state() == UploadState.READ || upload.state() == UploadState.UNREADABLE) {
            return;
        }
        long attempt = Objects.requireNonNull(transaction.execute(status -> {
            long number = uploads.beginReading(id);
            uploads.deleteRejected(id);
            return number;
        }));
        Sink sink = new Sink(upload, attempt, scopes.of(upload.senderId()));
        Schema schema = upload.kind() == UploadKind.CHARGES ? book.chargeSchema() : book.payerSchema();
        try {
            FileSummary read = TableFile.read(
                    files.path(upload.sha256()), upload.fileName(), 0, schema, upload.reading(), sink, rows -> {});
            sink.flush();
            write(id, attempt, () -> uploads.finish(id, sink.result(read)));
            LOG.info(
                    "upload {} read: {} rows, {} accepted, {} rejected",
                    id,
                    read.rows(),
                    read.accepted(),
                    read.rejected());
        } catch (UnreadableFile e) {
            write(id, attempt, () -> uploads.fail(id, e.code(), e.text()));
            LOG.info("upload {} cannot be read: {}", id, e.code());
        } catch (GivenUp e) {
            LOG.info("upload {}: try {} was given up for a newer one", id, attempt);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void write(long id, long attempt, Runnable change) {
        transaction.executeWithoutResult(status -> {
            if (!uploads.isCurrent(id, attempt)) {
                throw new GivenUp();
            }
            change.run();
        });
    }

    /** The upload is being read by another process, or is to be read in another way. */
    private static final class GivenUp extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** Counts what is accepted and writes down what is not. */
    private final class Sink implements RowSink {

        private final long id;
        private final String unitCode;
        private final long attempt;
        private final Scope senders;
        private final List<RejectedRow> waiting = new ArrayList<>();
        private long faults;
        private long foreignRows;
        private @Nullable String unitName;
        private @Nullable LocalDate firstDay;
        private @Nullable LocalDate lastDay;

        Sink(Upload upload, long attempt, Scope senders) {
            this.id = upload.id();
            this.unitCode = upload.unitCode();
            this.attempt = attempt;
            this.senders = senders;
        }

        @Override
        public void accepted(DataRow row) {
            if (row.schema().place("unit_code") < 0) {
                return;
            }
            String unit = Objects.requireNonNull(row.text("unit_code"));
            if (!senders.holds(unit, row.text("region"))) {
                foreignRows++;
            }
            if (unitName == null && unit.equals(unitCode)) {
                unitName = row.text("unit_name");
            }
            LocalDate day = Objects.requireNonNull(row.day("charged_on"));
            if (firstDay == null || day.isBefore(firstDay)) {
                firstDay = day;
            }
            if (lastDay == null || day.isAfter(lastDay)) {
                lastDay = day;
            }
        }

        @Override
        public void rejected(RejectedRow row) {
            waiting.add(row);
            if (waiting.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            if (!waiting.isEmpty()) {
                write(id, attempt, () -> uploads.addRejected(id, faults + 1, waiting));
                faults += waiting.size();
                waiting.clear();
            }
        }

        Upload.ReadResult result(FileSummary read) {
            return new Upload.ReadResult(
                    read.sheet(),
                    read.charset(),
                    read.unknownColumns(),
                    read.rows(),
                    read.accepted(),
                    read.rejected(),
                    faults,
                    read.amountTotal().fen(),
                    foreignRows,
                    unitName,
                    firstDay,
                    lastDay);
        }
    }
}
