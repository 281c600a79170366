package org.mingcha.api.user;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.mingcha.api.audit.AuditLog;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Pins a user to the subject of the provider who first came by that name: names are given anew there, subjects are not. */
@Component
class Identities {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;
    private final Clock clock;

    Identities(JdbcClient jdbc, TransactionTemplate transaction, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the user is this subject: the one pinned, or the first to come, who is pinned then. A subject is one user only. */
    boolean accepts(User user, String issuer, String subject) {
        if (find(user.id()).isEmpty()) {
            try {
                transaction.executeWithoutResult(status -> pin(user, issuer, subject));
            } catch (DuplicateKeyException e) {
                // Somebody was faster, or the subject is another user.
            }
        }
        return find(user.id()).filter(pinned -> pinned.is(issuer, subject)).isPresent();
    }

    Optional<Identity> find(long user) {
        return jdbc.sql("SELECT issuer, subject, pinned_at FROM app_user_identity WHERE user_id = :user")
                .param("user", user)
                .query((row, number) -> new Identity(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Forgets who the user is to the provider, so that the next to come by the name is pinned; whether anything was pinned. */
    @Transactional
    boolean release(long user, Account by) {
        int gone = jdbc.sql("DELETE FROM app_user_identity WHERE user_id = :user")
                .param("user", user)
                .update();
        if (gone > 0) {
            audit.add(by.id(), by.login(), "identity.released", "user", String.valueOf(user), "");
        }
        return gone > 0;
    }

    private void pin(User user, String issuer, String subject) {
        jdbc.sql("INSERT INTO app_user_identity (user_id, issuer, subject, pinned_at)"
                        + " VALUES (:user, :issuer, :subject, :at)")
                .param("user", user.id())
                .param("issuer", issuer)
                .param("subject", subject)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.add(user.id(), user.login(), "identity.pinned", "user", String.valueOf(user.id()), "issuer=" + issuer);
    }
}
