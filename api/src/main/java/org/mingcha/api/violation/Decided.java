package org.mingcha.api.violation;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What people decided of some violations.
 *
 * @param key what they have in common; of all violations, how many charging units
 * @param falseAlarms dismissed because the rule was wrong
 */
public record Decided(
        String key, long found, long confirmed, long dismissed, long falseAlarms, long referred, long closed) {

    static final String SQL = sql("1");

    /** The same from counts. */
    static final String KEPT_SQL = sql("v.rows_found");

    private static String sql(String rows) {
        return "COALESCE(SUM(" + rows + "), 0) AS rows_found,"
                + " COALESCE(SUM(CASE WHEN v.decision = 'CONFIRMED' THEN " + rows + " ELSE 0 END), 0) AS confirmed,"
                + " COALESCE(SUM(CASE WHEN v.decision = 'DISMISSED' THEN " + rows + " ELSE 0 END), 0) AS dismissed,"
                + " COALESCE(SUM(CASE WHEN v.rectification = 'REFERRED' THEN " + rows + " ELSE 0 END), 0) AS referred,"
                + " COALESCE(SUM(CASE WHEN v.rectification = 'CLOSED' THEN " + rows + " ELSE 0 END), 0) AS closed";
    }

    static Decided of(String key, ResultSet row, long falseAlarms) throws SQLException {
        return new Decided(
                key,
                row.getLong("rows_found"),
                row.getLong("confirmed"),
                row.getLong("dismissed"),
                falseAlarms,
                row.getLong("referred"),
                row.getLong("closed"));
    }
}
