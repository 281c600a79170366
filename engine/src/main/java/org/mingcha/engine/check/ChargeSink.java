package org.mingcha.engine.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.mingcha.engine.file.RecordNumbers;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.file.RowSink;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.report.ReportBuilder;

/** Takes the rows of charge files: a record number used twice by one unit is refused, the rest goes on the belt. */
final class ChargeSink implements RowSink {

    private final ReportBuilder report;
    private final RowBelt charges;
    private final RecordNumbers numbers = new RecordNumbers();
    private long refused;
    private Money refusedAmount = Money.ZERO;

    ChargeSink(ReportBuilder report, RowBelt charges) {
        this.report = report;
        this.charges = charges;
    }

    @Override
    public void accepted(DataRow row) {
        String number = Objects.requireNonNull(row.text("record_no"));
        if (!numbers.add(Objects.requireNonNull(row.text("unit_code")), number)) {
            refused++;
            refusedAmount = refusedAmount.plus(Objects.requireNonNull(row.money("amount")));
            report.rejectDuplicate(row);
            return;
        }
        try {
            charges.add(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void rejected(RejectedRow row) {
        report.add(row);
    }

    /** How many rows of the file just read were refused here. */
    long takeRefused() {
        long taken = refused;
        refused = 0;
        return taken;
    }

    /** What those rows took. */
    Money takeRefusedAmount() {
        Money taken = refusedAmount;
        refusedAmount = Money.ZERO;
        return taken;
    }
}
