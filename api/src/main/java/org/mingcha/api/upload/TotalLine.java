package org.mingcha.api.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mingcha.engine.money.Money;

/**
 * A control total beside what was read; rows, or yuan where {@code money}.
 *
 * @param difference read less expected
 */
record TotalLine(boolean money, long expected, long read, long difference) {

    /** Those the sender gave. */
    static List<TotalLine> of(Upload upload) {
        Upload.ReadResult read = Objects.requireNonNull(upload.result());
        List<TotalLine> lines = new ArrayList<>();
        Long rows = upload.expected().rows();
        if (rows != null) {
            lines.add(new TotalLine(false, rows, read.rows(), read.rows() - rows));
        }
        Long fen = upload.expected().amountFen();
        if (fen != null) {
            lines.add(new TotalLine(true, fen, read.amountFen(), read.amountFen() - fen));
        }
        return lines;
    }

    public boolean same() {
        return difference == 0;
    }

    public Money expectedYuan() {
        return new Money(expected);
    }

    public Money readYuan() {
        return new Money(read);
    }

    public Money differenceYuan() {
        return new Money(difference);
    }
}
