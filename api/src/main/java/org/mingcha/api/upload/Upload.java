package org.mingcha.api.upload;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.ReadLimits;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.text.Text;

/**
 * A file that was sent in (批次).
 *
 * @param mapping headers of the file and the columns they stand for, where the file's own words are others
 * @param failure why the file cannot be used; null where it can
 */
public record Upload(
        long id,
        UploadKind kind,
        String fileName,
        String sha256,
        long bytes,
        String unitCode,
        @Nullable String region,
        long senderId,
        Instant sentAt,
        UploadState state,
        @Nullable String sheet,
        @Nullable String charset,
        Map<String, String> mapping,
        ControlTotals expected,
        @Nullable ReadResult result,
        @Nullable String failureCode,
        @Nullable Text failure,
        @Nullable Long acceptedBy,
        @Nullable String acceptedNote,
        long version) {

    /** Rows and sum of money, as the sender counted them; null where nothing was said. */
    public record ControlTotals(
            @Nullable Long rows, @Nullable Long amountFen) {}

    /**
     * What was read.
     *
     * @param faults faults of rejected rows; a row may have several
     * @param foreignRows accepted rows of charging units that the sender does not stand for
     * @param unknownColumns headers that no column answers to, one a line
     */
    public record ReadResult(
            @Nullable String sheet,
            @Nullable String charset,
            String unknownColumns,
            long rows,
            long accepted,
            long rejected,
            long faults,
            long amountFen,
            long foreignRows,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {}

    /** How the engine is to read the file. */
    public ReadOptions reading() {
        return new ReadOptions(
                sheet, charset == null ? null : Charset.forName(charset), mapping, ReadLimits.defaults());
    }

    /** Whether what was read differs from what the sender counted. */
    public boolean totalsDiffer() {
        return result != null
                && ((expected.rows() != null && expected.rows() != result.rows())
                        || (expected.amountFen() != null && expected.amountFen() != result.amountFen()));
    }
}
