package org.mingcha.api.whatif;

import java.util.ArrayList;
import java.util.List;

/** Cuts a rule file into its words and signs, without texts in quotation marks, comments and numbers. */
final class RuleWords {

    /** A Java compiler takes this for the character that it names, wherever it stands. */
    private static final String HIDDEN = "\\u";

    private static final String COMMENT = "/*";
    private static final String COMMENT_END = "*/";

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int at;
    private int line = 1;

    private RuleWords(String text) {
        this.text = text;
    }

    /**
     * A word, or a sign.
     *
     * @param line from 1
     */
    record Word(String text, int line) {}

    /** In their order. What is not closed is told as the sign that opens it, and ends the reading. */
    static List<Word> of(String text) {
        RuleWords read = new RuleWords(text);
        int hidden = text.indexOf(HIDDEN);
        if (hidden >= 0) {
            read.words.add(new Word(
                    HIDDEN,
                    (int) text.substring(0, hidden)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count()
                            + 1));
        }
        while (read.at < text.length() && read.next()) {
            // One word after the other.
        }
        return read.words;
    }

    /** Goes over what stands next; whether it is closed. */
    private boolean next() {
        int c = text.codePointAt(at);
        if (c == '"' || c == '\'') {
            return over(quoted(c), Character.toString(c));
        }
        if (text.startsWith(COMMENT, at)) {
            int end = text.indexOf(COMMENT_END, at + COMMENT.length());
            return over(end < 0 ? end : end + COMMENT_END.length(), COMMENT);
        }
        if (text.startsWith("//", at)) {
            return over(lineEnd(), "");
        }
        if (Character.isWhitespace(c) || (c >= '0' && c <= '9')) {
            return over(at + 1, "");
        }
        int end = wordEnd();
        if (end == at) {
            end += Character.charCount(c);
        }
        words.add(new Word(text.substring(at, end), line));
        return over(end, "");
    }

    private boolean over(int end, String opening) {
        if (end < 0) {
            words.add(new Word(opening, line));
            return false;
        }
        for (; at < end; at++) {
            if (text.charAt(at) == '\n') {
                line++;
            }
        }
        return true;
    }

    /** Behind the closing mark; below 0 where the line ends before it. */
    private int quoted(int mark) {
        boolean escaped = false;
        for (int end = at + 1; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == '\n' || c == '\r') {
                return -1;
            }
            if (c == mark && !escaped) {
                return end + 1;
            }
            escaped = c == '\\' && !escaped;
        }
        return -1;
    }

    private int lineEnd() {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int wordEnd() {
        int end = at;
        while (end < text.length() && isOfWord(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isOfWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
