package org.mingcha.engine.file;

import org.jspecify.annotations.Nullable;

/** Numbers as people write them, made plain. */
final class NumberText {

    private static final int MOST_DIGITS = 18;

    private NumberText() {}

    /**
     * Digits with an optional sign and decimal point, thousands separators taken out; {@code null} when {@code text} is no such
     * number, its grouping is wrong, or it has more than 18 whole digits.
     */
    static @Nullable String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            if (text.charAt(at) == '-') {
                plain.append('-');
            }
            at++;
        }
        int whole = 0;
        int sinceComma = -1;
        for (; at < text.length() && text.charAt(at) != '.'; at++) {
            char c = text.charAt(at);
            if (CellText.isDigit(c)) {
                plain.append(c);
                whole++;
                if (sinceComma >= 0) {
                    sinceComma++;
                }
            } else if (c == ',' && (sinceComma == 3 || (sinceComma < 0 && whole >= 1 && whole <= 3))) {
                sinceComma = 0;
            } else {
                return null;
            }
        }
        if ((sinceComma >= 0 && sinceComma != 3) || whole > MOST_DIGITS) {
            return null;
        }
        if (at == text.length()) {
            return whole == 0 ? null : plain.toString();
        }
        return decimals(text, at + 1, whole, plain);
    }

    private static @Nullable String decimals(String text, int from, int whole, StringBuilder plain) {
        if (whole == 0) {
            plain.append('0');
        }
        if (from == text.length()) {
            return whole == 0 ? null : plain.toString();
        }
        plain.append('.');
        for (int at = from; at < text.length(); at++) {
            if (!CellText.isDigit(text.charAt(at))) {
                return null;
            }
            plain.append(text.charAt(at));
        }
        return text.length() - from > MOST_DIGITS * 2 ? null : plain.toString();
    }
}
