package org.mingcha.api.violation;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.mingcha.engine.money.Money;

/**
 * A year of what was found, by the day of the charge.
 *
 * @param withheld Σ of reliefs that were due and not given (应减未减、该降未降)
 * @param unlawful Σ of charges that should not have been taken at all or in that height: all other overcharges
 */
public record YearTotals(int year, Money withheld, Money unlawful, Totals totals) {

    static final String SQL = "COALESCE(SUM(CASE WHEN " + MissedRelief.WITHHELD
            + " THEN v.difference_fen ELSE 0 END), 0) AS withheld_fen";

    /** The same from counts by type. */
    static final String KEPT_SQL =
            "COALESCE(SUM(CASE WHEN " + MissedRelief.RELIEF + " THEN v.over_fen ELSE 0 END), 0) AS withheld_fen";

    static YearTotals of(ResultSet row) throws SQLException {
        Totals totals = Totals.of(row);
        Money withheld = new Money(row.getLong("withheld_fen"));
        return new YearTotals(
                row.getInt("charge_year"), withheld, totals.overcharged().minus(withheld), totals);
    }
}
