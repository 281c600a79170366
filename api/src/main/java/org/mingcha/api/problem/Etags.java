package org.mingcha.api.problem;

import org.jspecify.annotations.Nullable;

/** Versions of things as {@code ETag} and {@code If-Match} carry them. */
public final class Etags {

    private Etags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The version an {@code If-Match} names; without the header the request is refused with 428. */
    public static long version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw Problem.of(
                    ProblemKind.PRECONDITION_REQUIRED,
                    "if-match-needed",
                    "请在请求头 If-Match 中带上读到的 ETag,以免覆盖他人的修改。",
                    "Send the ETag you read as If-Match, so that nobody's change is overwritten.");
        }
        try {
            return Long.parseLong(ifMatch.strip().replace("\"", ""));
        } catch (NumberFormatException e) {
            throw changedMeanwhile();
        }
    }

    /** Somebody was faster: 412. */
    public static Problem changedMeanwhile() {
        return Problem.of(
                ProblemKind.PRECONDITION_FAILED,
                "changed-meanwhile",
                "内容已被他人修改。请重新读取后再改。",
                "Somebody changed it meanwhile. Read it again and repeat your change.");
    }
}
