package org.mingcha.api.violation;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.mingcha.engine.money.Money;

/**
 * What some violations hold in all.
 *
 * @param overcharged Σ of differences above zero, in yuan; {@code undercharged} Σ of those below, as a positive amount
 */
public record Totals(long count, Money overcharged, Money undercharged, Money refunded) {

    static final String SQL = "COUNT(*) AS rows_found,"
            + " COALESCE(SUM(CASE WHEN v.difference_fen > 0 THEN v.difference_fen ELSE 0 END), 0) AS over_fen,"
            + " COALESCE(SUM(CASE WHEN v.difference_fen < 0 THEN -v.difference_fen ELSE 0 END), 0) AS under_fen,"
            + " COALESCE(SUM(v.refunded_fen), 0) AS refunded_fen";

    static Totals of(ResultSet row) throws SQLException {
        return new Totals(
                row.getLong("rows_found"),
                new Money(row.getLong("over_fen")),
                new Money(row.getLong("under_fen")),
                new Money(row.getLong("refunded_fen")));
    }

    /** These less {@code part}, which is among them. */
    Totals minus(Totals part) {
        return new Totals(
                count - part.count,
                overcharged.minus(part.overcharged),
                undercharged.minus(part.undercharged),
                refunded.minus(part.refunded));
    }
}
