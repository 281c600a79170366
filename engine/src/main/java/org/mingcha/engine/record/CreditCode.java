package org.mingcha.engine.record;

/** The unified social credit code (统一社会信用代码, GB 32100-2015). */
public final class CreditCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    private CreditCode() {}

    /** Whether {@code code} has 18 characters of the alphabet (no I, O, S, V, Z; upper case) and a right check character. */
    public static boolean isValid(String code) {
        if (code.length() != LENGTH) {
            return false;
        }
        for (int place = 0; place < LENGTH; place++) {
            if (ALPHABET.indexOf(code.charAt(place)) < 0) {
                return false;
            }
        }
        return checkCharacter(code) == code.charAt(LENGTH - 1);
    }

    /** The 18th character for the first 17 of {@code code}, all of which must be of the alphabet. */
    public static char checkCharacter(String code) {
        int sum = 0;
        int weight = 1;
        for (int place = 0; place < LENGTH - 1; place++) {
            sum += ALPHABET.indexOf(code.charAt(place)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
