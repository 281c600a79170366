package org.mingcha.engine.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.file.RowSink;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.report.ReportBuilder;
import org.mingcha.engine.rulebook.Grouping;
import org.mingcha.engine.spool.RowPartitions;

/** Takes the rows of payer files: each goes beside the charges of its payer. */
final class PayerSink implements RowSink {

    private final ReportBuilder report;
    private final RowPartitions payers;

    PayerSink(ReportBuilder report, RowPartitions payers) {
        this.report = report;
        this.payers = payers;
    }

    @Override
    public void accepted(DataRow row) {
        try {
            payers.add(Objects.requireNonNull(Grouping.BY_PAYER.keyOf(row)), row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void rejected(RejectedRow row) {
        report.add(row);
    }
}
