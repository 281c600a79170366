package org.mingcha.api.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingcha.api.problem.Problem;

/**
 * What a password must be, after NIST SP 800-63B: long enough, not one that everybody tries first, any characters, no demands on their mixture,
 * and no change by the calendar.
 */
final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;
    private static final int FEWEST_DIFFERENT = 5;
    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /** The password as it is hashed: one form for characters that look alike to a person. */
    static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** Refuses a password that does not do, saying why. */
    static void check(String login, String password) {
        String text = normalised(password);
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            throw refusal(
                    "length",
                    "密码长度应为 " + SHORTEST + " 至 " + LONGEST + " 个字符,可用短句。",
                    "A password has " + SHORTEST + " to " + LONGEST + " characters; a short sentence does well.");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains(login) || lower.contains("mingcha") || lower.contains("明察")) {
            throw refusal("context", "密码不能包含用户名或系统名称。", "A password must not contain the login or the system's name.");
        }
        if (lower.codePoints().distinct().count() < FEWEST_DIFFERENT || isRun(lower) || COMMON.contains(lower)) {
            throw refusal(
                    "common", "密码太容易被猜到,请换一个。", "This password is among the first that are tried; choose another.");
        }
    }

    /** Each character one above, or one below, the one before it, like 123456789012 with 9 and 0 as neighbours. */
    private static boolean isRun(String text) {
        int up = 0;
        int down = 0;
        for (int at = 1; at < text.length(); at++) {
            int step = text.charAt(at) - text.charAt(at - 1);
            up += step == 1 || step == -9 ? 1 : 0;
            down += step == -1 || step == 9 ? 1 : 0;
        }
        return Math.max(up, down) >= text.length() - 2;
    }

    private static Problem refusal(String code, String zh, String en) {
        return Problem.field("/newPassword", code, zh, en);
    }

    private static Set<String> common() {
        try (InputStream in =
                        Objects.requireNonNull(PasswordRules.class.getResourceAsStream("/user/common-passwords.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> line.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
