package org.mingcha.api.upload;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.text.Text;

/**
 * A file that was sent in (批次).
 *
 * @param headerRow the row that names the columns, from 1; null where the file itself tells
 * @param mapping headers of the file and the columns they stand for, where the file's own words are others; {@code ""} for a column left out
 * @param choice what a person decided of what was read; null where nobody did
 * @param failure why the file cannot be used; null where it can
 * @param bytesRemovedAt when the bytes were removed by age; null where they are kept. What was read of them stays
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
        @Nullable Integer headerRow,
        Map<String, String> mapping,
        ControlTotals expected,
        @Nullable ReadResult result,
        @Nullable String failureCode,
        @Nullable Text failure,
        @Nullable Choice choice,
        @Nullable Instant bytesRemovedAt,
        long version) {

    /** Rows and sum of money, as the sender counted them; null where nothing was said. */
    public record ControlTotals(
            @Nullable Long rows, @Nullable Long amountFen) {}

    /**
     * To go on with what was read, or to send the file back to be corrected.
     *
     * @param note why
     */
    public record Choice(boolean accepted, long by, String note) {}

    /**
     * What was read.
     *
     * @param faults faults of rejected rows; a row may have several
     * @param foreignRows accepted rows of charging units that the sender does not stand for
     * @param unknownColumns headers that no column answers to
     * @param unitName the name that the file gives its unit; null for payers
     */
    public record ReadResult(
            @Nullable String sheet,
            @Nullable String charset,
            List<String> unknownColumns,
            long rows,
            long accepted,
            long rejected,
            long faults,
            long amountFen,
            long foreignRows,
            @Nullable String unitName,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {}

    /** How the engine is to read the file. */
    public ReadOptions reading() {
        return new ReadingAsked(sheet, charset, headerRow, mapping).options();
    }

    /** Whether the file is read in this way already. */
    boolean isReadAs(ReadingAsked asked, Map<String, String> wanted) {
        return Objects.equals(sheet, asked.sheet())
                && Objects.equals(charset, asked.charset())
                && Objects.equals(headerRow, asked.headerRow())
                && mapping.equals(wanted);
    }

    /** Whether somebody accepted what was read, although not all is well with it. */
    public boolean accepted() {
        return choice != null && choice.accepted();
    }

    /** Whether it was sent back to be corrected. */
    public boolean sentBack() {
        return choice != null && !choice.accepted();
    }

    /** Whether what was read differs from what the sender counted. */
    public boolean totalsDiffer() {
        return result != null
                && ((expected.rows() != null && expected.rows() != result.rows())
                        || (expected.amountFen() != null && expected.amountFen() != result.amountFen()));
    }
}
