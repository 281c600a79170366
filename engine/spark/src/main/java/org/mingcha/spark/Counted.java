package org.mingcha.spark;

import java.io.Serializable;
import org.mingcha.engine.money.Money;

/**
 * Rows of a file that were counted; of rows that are refused after they were counted, fewer accepted.
 *
 * @param amount sum of what the accepted ones took
 */
record Counted(long accepted, long rejected, Money amount) implements Serializable {

    /** A row that was accepted, and is refused since its number was used before. */
    static Counted refused(Money amount) {
        return new Counted(-1, 1, Money.ZERO.minus(amount));
    }

    Counted plus(Counted other) {
        return new Counted(accepted + other.accepted, rejected + other.rejected, amount.plus(other.amount));
    }
}
