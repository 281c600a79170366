package org.mingcha.api.upload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.user.Account;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys a sender gives a request, so that sending it again after a broken connection does nothing twice. */
@Component
class IdempotencyKeys {

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the request of this key made before. A key that served for another request is refused. */
    Optional<Long> find(Account sender, @Nullable String key, String request) {
        if (key == null) {
            return Optional.empty();
        }
        Optional<Kept> kept = jdbc.sql(
                        "SELECT request_sha256, subject_id FROM idempotency_key WHERE user_id = :user AND key_text = :key")
                .param("user", sender.id())
                .param("key", key)
                .query((row, number) -> new Kept(row.getString(1), row.getLong(2)))
                .optional();
        if (kept.isPresent() && !kept.get().requestSha256().equals(sha256(request))) {
            throw Problem.of(
                    ProblemKind.UNPROCESSABLE,
                    "idempotency-key-reused",
                    "这个 Idempotency-Key 已用于另一个请求,请换一个。",
                    "This Idempotency-Key served for another request; use a new one.");
        }
        return kept.map(Kept::subjectId);
    }

    private record Kept(String requestSha256, long subjectId) {}

    void keep(Account sender, @Nullable String key, String request, long subjectId) {
        if (key == null) {
            return;
        }
        jdbc.sql("INSERT INTO idempotency_key (user_id, key_text, request_sha256, subject_id, created_at)"
                        + " VALUES (:user, :key, :hash, :subject, :now)")
                .param("user", sender.id())
                .param("key", key)
                .param("hash", sha256(request))
                .param("subject", subjectId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
