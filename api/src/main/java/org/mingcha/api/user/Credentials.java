package org.mingcha.api.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions and tokens: handed out once, kept as hashes, looked up on each request. */
@Component
class Credentials {

    /** The name of sessions that a provider vouched for. */
    static final String BY_PROVIDER = "oidc";

    /** How long a session lives without being used. */
    private static final Duration IDLE = Duration.ofMinutes(60);

    /** The moment of use is written at most this often. */
    private static final Duration USE_NOTED = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final UserRepository users;

    Credentials(JdbcClient jdbc, Clock clock, UserRepository users) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.users = users;
    }

    /** Makes a credential; returns its secret, which nobody can read again. */
    String issue(long userId, CredentialKind kind, String name, Duration life) {
        String secret = Secrets.create();
        Instant now = clock.instant();
        jdbc.sql("INSERT INTO credential (user_id, kind, name, secret_sha256, created_at, used_at, expires_at)"
                        + " VALUES (:user, :kind, :name, :hash, :now, :now, :expires)")
                .param("user", userId)
                .param("kind", kind.name())
                .param("name", name)
                .param("hash", Secrets.sha256(secret))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", now.plus(life).atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }

    /** Whose secret this is, if it is still good. */
    Optional<Account> find(String secret, CredentialKind kind) {
        Instant now = clock.instant();
        Optional<Credential> found = jdbc.sql(
                        "SELECT id, user_id, name, created_at, used_at, expires_at FROM credential"
                                + " WHERE secret_sha256 = :hash AND kind = :kind AND expires_at > :now")
                .param("hash", Secrets.sha256(secret))
                .param("kind", kind.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Credentials::credential)
                .optional()
                .filter(credential -> kind == CredentialKind.TOKEN
                        || credential.usedAt().plus(IDLE).isAfter(now));
        found.filter(credential -> credential.usedAt().plus(USE_NOTED).isBefore(now))
                .ifPresent(credential -> jdbc.sql("UPDATE credential SET used_at = :now WHERE id = :id")
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", credential.id())
                        .update());
        return found.flatMap(credential -> users.find(credential.userId())
                .filter(User::enabled)
                .map(user -> new Account(
                        user.id(),
                        user.login(),
                        user.displayName(),
                        user.roles(),
                        user.scope(),
                        // Who came by a provider showed no password, so that none is to be changed.
                        user.mustChangePassword()
                                && !(kind == CredentialKind.SESSION
                                        && credential.name().equals(BY_PROVIDER)),
                        kind == CredentialKind.TOKEN,
                        credential.id())));
    }

    List<Credential> tokens(long userId) {
        return jdbc.sql("SELECT id, user_id, name, created_at, used_at, expires_at FROM credential"
                        + " WHERE user_id = :user AND kind = 'TOKEN' ORDER BY id")
                .param("user", userId)
                .query(Credentials::credential)
                .list();
    }

    /** Ends one credential of a user; whether there was one. */
    boolean revoke(long userId, long id) {
        return jdbc.sql("DELETE FROM credential WHERE id = :id AND user_id = :user")
                        .param("id", id)
                        .param("user", userId)
                        .update()
                > 0;
    }

    /** Ends all sessions and tokens of a user. */
    void revokeAll(long userId) {
        jdbc.sql("DELETE FROM credential WHERE user_id = :user")
                .param("user", userId)
                .update();
    }

    private static Credential credential(ResultSet row, int number) throws SQLException {
        return new Credential(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("used_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
