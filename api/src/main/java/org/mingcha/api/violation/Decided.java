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

    static final String SQL = "COUNT(*) AS rows_found,"
            + " COALESCE(SUM(CASE WHEN v.decision = 'CONFIRMED' THEN 1 ELSE 0 END), 0) AS confirmed,"
            + " COALESCE(SUM(CASE WHEN v.decision = 'DISMISSED' THEN 1 ELSE 0 END), 0) AS dismissed,"
            + " COALESCE(SUM(CASE WHEN v.decision = 'DISMISSED' AND EXISTS (SELECT 1 FROM approval a"
            + " WHERE a.violation_id = v.id AND a.state = 'APPROVED' AND a.reason = 'RULE_FALSE_ALARM')"
            + " THEN 1 ELSE 0 END), 0) AS false_alarms,"
            + " COALESCE(SUM(CASE WHEN v.rectification = 'REFERRED' THEN 1 ELSE 0 END), 0) AS referred,"
            + " COALESCE(SUM(CASE WHEN v.rectification = 'CLOSED' THEN 1 ELSE 0 END), 0) AS closed";

    static Decided of(String key, ResultSet row) throws SQLException {
        return new Decided(
                key,
                row.getLong("rows_found"),
                row.getLong("confirmed"),
                row.getLong("dismissed"),
                row.getLong("false_alarms"),
                row.getLong("referred"),
                row.getLong("closed"));
    }
}
