package org.mingcha.api.violation;

import java.util.List;
import org.mingcha.api.user.Scope;
import org.mingcha.engine.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The years of payers as checks worked them out. */
@Component
class PayerOffsets {

    private final JdbcClient jdbc;

    PayerOffsets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest first. The figures are of all charging units, so only who may see all of them sees these: for others none. */
    List<PayerOffset> of(Scope scope, String payerCode) {
        if (!scope.everything()) {
            return List.of();
        }
        return jdbc.sql("SELECT p.charge_year, p.given_fen, p.taken_back_fen, p.check_id FROM payer_year p JOIN"
                        + " (SELECT y.charge_year, MAX(y.check_id) AS newest FROM payer_year y"
                        + " JOIN check_run c ON c.id = y.check_id AND c.state = 'COMPLETED'"
                        + " WHERE y.payer_code = :payer GROUP BY y.charge_year) n"
                        + " ON n.charge_year = p.charge_year AND n.newest = p.check_id"
                        + " WHERE p.payer_code = :payer ORDER BY p.charge_year")
                .param("payer", payerCode)
                .query((row, number) -> new PayerOffset(
                        row.getInt("charge_year"),
                        new Money(row.getLong("given_fen")),
                        new Money(row.getLong("taken_back_fen")),
                        row.getLong("check_id")))
                .list();
    }
}
