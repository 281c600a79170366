package org.mingcha.api.violation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.personal.PersonalIds;
import org.mingcha.engine.money.Money;

/**
 * A payer who did not get reliefs or cuts that were due (应享未享), dismissed findings apart.
 *
 * @param violationId the newest of them; the payer's page is named by it, so that no personal id stands in an address
 * @param payerCode of a personal id only its ends
 * @param leads how many of {@code rows} are leads, to be looked at before the payer is told
 * @param withheld Σ of what was taken too much, in yuan; {@code refunded} of it so far
 * @param firstYear of the charges, and {@code lastYear}
 */
public record MissedRelief(
        long violationId,
        @Nullable String payerName,
        String payerCode,
        long rows,
        long leads,
        Money withheld,
        Money refunded,
        int firstYear,
        int lastYear) {

    private static final List<String> TYPES = List.of("RELIEF_NOT_APPLIED", "RATE_NOT_LOWERED");

    /** Types of a relief or a cut that was due and not given. */
    static final String RELIEF = "v.type IN ('" + String.join("', '", TYPES) + "')";

    /** Findings of them by which too much was taken. */
    static final String WITHHELD = RELIEF + " AND v.difference_fen > 0";

    static final String SQL =
            "MAX(v.id) AS newest, MAX(v.payer_name) AS payer_name, MAX(v.payer_code) AS payer_code, COUNT(*) AS rows_found,"
                    + " SUM(CASE WHEN v.certainty = 'LEAD' THEN 1 ELSE 0 END) AS leads, SUM(v.difference_fen) AS withheld_fen,"
                    + " SUM(v.refunded_fen) AS refunded_fen, MIN(v.charged_on) AS first_day, MAX(v.charged_on) AS last_day";

    /** Whether a violation is one of those told of: as {@link #WITHHELD} says, and not dismissed. */
    static boolean tellsOf(Found found, Standing standing) {
        return TYPES.contains(found.type())
                && found.difference().isPositive()
                && standing.decision() != Decision.DISMISSED;
    }

    static MissedRelief of(ResultSet row) throws SQLException {
        return new MissedRelief(
                row.getLong("newest"),
                row.getString("payer_name"),
                PersonalIds.masked(row.getString("payer_code")),
                row.getLong("rows_found"),
                row.getLong("leads"),
                new Money(row.getLong("withheld_fen")),
                new Money(row.getLong("refunded_fen")),
                row.getDate("first_day").toLocalDate().getYear(),
                row.getDate("last_day").toLocalDate().getYear());
    }

    /** What is still to be given back; nothing where more was refunded than was found. */
    public Money open() {
        Money open = withheld.minus(refunded);
        return open.isPositive() ? open : Money.ZERO;
    }
}
