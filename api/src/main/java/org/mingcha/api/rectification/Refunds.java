package org.mingcha.api.rectification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.Violation;
import org.mingcha.engine.money.Money;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of refunds. */
@Repository
class Refunds {

    private final JdbcClient jdbc;
    private final Clock clock;

    Refunds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds one; refused where the unit used the voucher before. */
    void add(Account by, Violation violation, String voucherNo, Money amount, LocalDate refundedOn, String note) {
        try {
            jdbc.sql("INSERT INTO refund (violation_id, unit_code, voucher_no, amount_fen, refunded_on, note,"
                            + " recorded_by, recorded_at)"
                            + " VALUES (:violation, :unit, :voucher, :amount, :day, :note, :by, :at)")
                    .param("violation", violation.id())
                    .param("unit", violation.found().unitCode())
                    .param("voucher", voucherNo)
                    .param("amount", amount.fen())
                    .param("day", refundedOn)
                    .param("note", note)
                    .param("by", by.id())
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "voucher-used",
                    "该单位的这张凭证已经登记过退费,一张凭证只能用一次。",
                    "This voucher of the unit was recorded before; a voucher counts once.");
        }
    }

    List<Refund> list(long violationId) {
        return jdbc.sql("SELECT * FROM refund WHERE violation_id = :id ORDER BY id")
                .param("id", violationId)
                .query((row, number) -> new Refund(
                        row.getLong("id"),
                        row.getLong("violation_id"),
                        row.getString("voucher_no"),
                        new Money(row.getLong("amount_fen")),
                        row.getObject("refunded_on", LocalDate.class),
                        row.getString("note"),
                        row.getLong("recorded_by"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
