package org.mingcha.engine.file;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;

/**
 * What was read of one file.
 *
 * @param rows rows below the header that are not blank: accepted and rejected ones
 * @param amountTotal sum of {@code amount} over the accepted rows
 * @param sheet the sheet that was read, {@code null} for CSV
 * @param charset the encoding found, {@code null} for a workbook
 * @param unknownColumns headers that no field answers to
 */
public record FileSummary(
        String name,
        String sha256,
        long rows,
        long accepted,
        long rejected,
        Money amountTotal,
        @Nullable String sheet,
        @Nullable String charset,
        List<String> unknownColumns)
        implements Serializable {

    public FileSummary {
        unknownColumns = List.copyOf(unknownColumns);
    }

    /** The same file with {@code more} of its rows; of rows that were counted and are refused afterwards, fewer. */
    public FileSummary with(long moreAccepted, long moreRejected, Money moreAmount) {
        return new FileSummary(
                name,
                sha256,
                rows + moreAccepted + moreRejected,
                accepted + moreAccepted,
                rejected + moreRejected,
                amountTotal.plus(moreAmount),
                sheet,
                charset,
                unknownColumns);
    }
}
