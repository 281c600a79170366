package org.mingcha.api.export;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.job.AskedRun;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.ViolationFilter;

/**
 * An export of violations (导出).
 *
 * @param attempt number of the newest try; only that writes
 * @param total rows when the newest try began; {@code done} of them are written
 * @param scope what the file was written for; null while there is none, as are {@code sha256} and {@code bytes}
 */
record ExportRun(
        long id,
        long askedBy,
        Instant askedAt,
        ViolationFilter filter,
        ExportFormat format,
        ExportLanguage language,
        ExportState state,
        long attempt,
        long total,
        long done,
        @Nullable Scope scope,
        @Nullable String sha256,
        @Nullable Long bytes,
        @Nullable ExportFailure failure,
        @Nullable Instant finishedAt)
        implements AskedRun {

    /** Whether its file is still to come. */
    boolean waits() {
        return state == ExportState.QUEUED || state == ExportState.RUNNING;
    }

    public String fileName() {
        return "mingcha-violations-" + id + "." + format.ending();
    }
}
