package org.mingcha.api.violation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a violation; added, never changed.
 *
 * @param ordinal 1 for the first of the violation
 * @param at whole milliseconds, so that every database gives back what was hashed
 * @param actorId null for the program itself
 * @param detail a JSON object; ids, words and amounts
 * @param sha256 over the hash of the event before and all the above
 */
public record ViolationEvent(
        long violationId,
        long ordinal,
        Instant at,
        @Nullable Long actorId,
        String actor,
        EventKind kind,
        String detail,
        String sha256) {

    /** The event after the one with hash {@code previous}; before the first stands the violation's fingerprint. */
    static ViolationEvent after(
            String previous,
            long violationId,
            long ordinal,
            Instant at,
            @Nullable Long actorId,
            String actor,
            EventKind kind,
            String detail) {
        return new ViolationEvent(
                violationId,
                ordinal,
                at,
                actorId,
                actor,
                kind,
                detail,
                hash(previous, ordinal, at, actorId, actor, kind, detail));
    }

    /** The same event of the violation that now has an id; the chain starts at the fingerprint, so the hash stays. */
    ViolationEvent of(long violation) {
        return new ViolationEvent(violation, ordinal, at, actorId, actor, kind, detail, sha256);
    }

    /** Whether its hash is that of its content after {@code previous}. */
    boolean follows(String previous) {
        return sha256.equals(hash(previous, ordinal, at, actorId, actor, kind, detail));
    }

    private static String hash(
            String previous,
            long ordinal,
            Instant at,
            @Nullable Long actorId,
            String actor,
            EventKind kind,
            String detail) {
        // The detail is last and alone may hold line ends, so that two events cannot read as one text.
        return sha256(String.join(
                "\n",
                previous,
                Long.toString(ordinal),
                Long.toString(at.toEpochMilli()),
                String.valueOf(actorId),
                actor,
                kind.name(),
                detail));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
