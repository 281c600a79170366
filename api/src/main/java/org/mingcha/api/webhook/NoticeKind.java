package org.mingcha.api.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.mingcha.api.check.CheckState;
import org.mingcha.api.violation.EventKind;

/** What other systems can be told of. */
public enum NoticeKind {
    CHECK_COMPLETED("check.completed"),
    CHECK_FAILED("check.failed"),
    /** Confirmed or dismissed. */
    VIOLATION_DECIDED("violation.decided"),
    VIOLATION_NOTICE_ISSUED("violation.notice-issued"),
    VIOLATION_REFUNDED("violation.refunded"),
    VIOLATION_REFERRED("violation.referred"),
    VIOLATION_CLOSED("violation.closed"),
    /** A bulk act was taken back. */
    VIOLATION_UNDONE("violation.undone"),
    /** A later check reports it with other values than were decided on, or again after it was gone; who decided is asked again. */
    VIOLATION_REOPENED("violation.reopened"),
    /** A later check read the record and no longer reports it: a person verifies. That this was done is told by decided or closed. */
    VIOLATION_CORRECTED("violation.corrected"),
    /** A later check by another rule book no longer reports the same row: a person looks at it. */
    VIOLATION_RULE_WITHDRAWN("violation.rule-withdrawn"),
    /** Asked for by an administrator to try a receiver; sent to that one alone. */
    PING("ping");

    private final String word;

    NoticeKind(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    @JsonCreator
    static NoticeKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of event: " + word));
    }

    /** The {@code type} of its CloudEvent. */
    String type() {
        return "org.mingcha." + word;
    }

    static Optional<NoticeKind> of(EventKind kind) {
        return switch (kind) {
            case CONFIRMED, DISMISSED -> Optional.of(VIOLATION_DECIDED);
            case NOTICE_ISSUED -> Optional.of(VIOLATION_NOTICE_ISSUED);
            case REFUND_RECORDED -> Optional.of(VIOLATION_REFUNDED);
            case REFERRED -> Optional.of(VIOLATION_REFERRED);
            case CLOSED -> Optional.of(VIOLATION_CLOSED);
            case UNDONE -> Optional.of(VIOLATION_UNDONE);
            case REOPENED -> Optional.of(VIOLATION_REOPENED);
            case CORRECTED -> Optional.of(VIOLATION_CORRECTED);
            case RULE_WITHDRAWN -> Optional.of(VIOLATION_RULE_WITHDRAWN);
            default -> Optional.empty();
        };
    }

    static Optional<NoticeKind> of(CheckState state) {
        return switch (state) {
            case COMPLETED -> Optional.of(CHECK_COMPLETED);
            case FAILED -> Optional.of(CHECK_FAILED);
            default -> Optional.empty();
        };
    }
}
