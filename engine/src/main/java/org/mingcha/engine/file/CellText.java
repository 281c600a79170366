package org.mingcha.engine.file;

/** The plain form of what people and programs put into a cell. */
final class CellText {

    private CellText() {}

    /** Without blanks of any width at either end. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return end - start == text.length() ? text : text.substring(start, end);
    }

    static boolean isBlank(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!isBlank(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == 0xA0 || c == 0x3000 || c == 0xFEFF || c == 0x200B;
    }

    /** Full-width letters, digits and signs as half-width ones. */
    static String halfWidth(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isWide(text.charAt(at))) {
                StringBuilder half = new StringBuilder(text);
                for (int i = at; i < half.length(); i++) {
                    char c = half.charAt(i);
                    if (isWide(c)) {
                        half.setCharAt(i, c == 0x3000 ? ' ' : (char) (c - 0xFEE0));
                    }
                }
                return half.toString();
            }
        }
        return text;
    }

    private static boolean isWide(char c) {
        return (c >= 0xFF01 && c <= 0xFF5E) || c == 0x3000;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean allDigits(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!isDigit(text.charAt(at))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** What a spreadsheet makes of a long number: {@code 9.11E+17}. */
    static boolean isScientific(String text) {
        int at = digits(text, 0);
        if (at == 0) {
            return false;
        }
        boolean marked = false;
        if (at < text.length() && text.charAt(at) == '.') {
            marked = true;
            at = digits(text, at + 1);
        }
        if (at >= text.length() || (text.charAt(at) != 'E' && text.charAt(at) != 'e')) {
            return false;
        }
        at++;
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            marked = true;
            at++;
        }
        return marked && at < text.length() && digits(text, at) == text.length();
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** At most 100 characters. */
    static String shorten(String text) {
        if (text.length() <= 100) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(98)) ? 98 : 99;
        return text.substring(0, end) + "…";
    }
}
