package org.mingcha.api.personal;

import java.util.regex.Pattern;

/** Numbers of identity cards (身份证号) are shown in part. */
public final class PersonalIds {

    /** Seventeen digits of which the eighth to fourteenth begin a day of birth, and a check character; or the old fifteen. */
    private static final Pattern CARD = Pattern.compile("[1-9]\\d{5}(18|19|20)\\d{9}[0-9Xx]|[1-9]\\d{14}");

    private PersonalIds() {}

    /** Whether it may be the number of a person's card; a code of an organisation that looks like one counts as one. */
    public static boolean is(String code) {
        return CARD.matcher(code).matches();
    }

    /** The first three and last two characters of a personal id; anything else as it is. */
    public static String masked(String code) {
        return is(code)
                ? code.substring(0, 3) + "*".repeat(code.length() - 5) + code.substring(code.length() - 2)
                : code;
    }

    /** A text in which the code of this payer, wherever it stands, is shown as {@link #masked} has it. */
    public static String maskedIn(String text, String payerCode) {
        return is(payerCode) ? text.replace(payerCode, masked(payerCode)) : text;
    }
}
