package org.mingcha.api.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.text.Text;

/** The user asks for what cannot be. Becomes an RFC 9457 answer in one place. */
public final class Problem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final String code;
    private final transient Text detail;
    private final transient List<FieldProblem> errors;
    private final @Nullable Duration retryAfter;

    private Problem(
            ProblemKind kind, String code, Text detail, List<FieldProblem> errors, @Nullable Duration retryAfter) {
        super(code + ": " + detail.en());
        this.kind = kind;
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /**
     * A problem with a stable code of its own, e.g. {@code upload-not-read}.
     *
     * @param zh what was found, what was wanted, what to do next; {@code en} the same in English
     */
    public static Problem of(ProblemKind kind, String code, String zh, String en) {
        return new Problem(kind, code, new Text(zh, en), List.of(), null);
    }

    /** Fields of the request that do not do: 422. */
    public static Problem fields(List<FieldProblem> errors) {
        return new Problem(
                ProblemKind.UNPROCESSABLE,
                "fields",
                new Text(
                        "有 " + errors.size() + " 处内容不符合要求,见 errors。", errors.size() + " values do not do; see errors."),
                errors,
                null);
    }

    /** One field of the request that does not do: 422. */
    public static Problem field(String pointer, String code, String zh, String en) {
        return fields(List.of(new FieldProblem(pointer, code, zh, en)));
    }

    /** The text, which a field of the request may hold as long as it has no more than {@code most} characters: else 422. */
    public static String within(String pointer, String text, int most) {
        if (text.length() > most) {
            throw field(pointer, "size", "最多 " + most + " 个字。", "At most " + most + " characters.");
        }
        return text;
    }

    /** Nothing of that kind has this id, or the user may not see it: the answer does not tell which. */
    public static Problem notFound(String zh, String en) {
        return of(ProblemKind.NOT_FOUND, "not-found", zh, en);
    }

    /** Too often; try again after {@code wait}. */
    public static Problem tooMany(Duration wait, String zh, String en) {
        return new Problem(ProblemKind.TOO_MANY_REQUESTS, "too-many-requests", new Text(zh, en), List.of(), wait);
    }

    /** Not at the moment; try again after {@code wait}. */
    static Problem unavailable(Duration wait, String zh, String en) {
        return new Problem(ProblemKind.UNAVAILABLE, "unavailable", new Text(zh, en), List.of(), wait);
    }

    public ProblemKind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public Text detail() {
        return detail;
    }

    public List<FieldProblem> errors() {
        return errors;
    }

    /** How long to wait before another try; null where that would not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
