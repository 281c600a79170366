package org.mingcha.api.check;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.mingcha.engine.money.Money;
import tools.jackson.databind.JsonNode;

/** What the cuts gave a payer in a year and what was taken back, on its way into the table. */
record PayerYearRow(long checkId, long ordinal, JsonNode entry) {

    void fill(PreparedStatement insert) throws SQLException {
        insert.setLong(1, checkId);
        insert.setLong(2, ordinal);
        insert.setString(3, entry.path("payerCode").asString());
        insert.setInt(4, entry.path("year").asInt());
        insert.setLong(5, fen("given"));
        insert.setLong(6, fen("takenBack"));
    }

    private long fen(String amount) {
        return Money.ofYuan(entry.path(amount).asString()).fen();
    }
}
