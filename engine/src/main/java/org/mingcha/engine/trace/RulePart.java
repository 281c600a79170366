package org.mingcha.engine.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.rulebook.RuleCard;

/**
 * A step of the conditions of a rule, in the order of its text: that a fact is there, or one thing asked of it. What only gives a value a name is
 * no step of its own.
 *
 * @param text as it stands, on one line
 * @param fact the type of fact that must be there, e.g. one that other rules establish; null where something is asked of a fact
 * @param prefix the conditions up to and with this one, so closed that they can be compiled
 */
record RulePart(String text, @Nullable String fact, String prefix) {

    private static final Pattern BODY = Pattern.compile("(?s)\\nwhen\\s*\\n(.*?)\\nthen\\b");
    private static final Pattern ELEMENT =
            Pattern.compile("(?:\\$\\w+\\s*:\\s*)?(?:(not|exists|accumulate)\\b\\s*)?(?:([A-Z]\\w*)\\s*)?\\(");
    private static final Pattern NAMING = Pattern.compile("(?s)\\$?\\w+\\s*:(?!:)(.*)");

    /** Whether a comparison stands in the text, so that it asks something and does not only name a value. */
    private static final Pattern ASKS = Pattern.compile("==|!=|<|>|&&|\\|\\||!\\w");

    /** The steps of a rule. */
    static List<RulePart> of(RuleCard card) {
        Matcher body = BODY.matcher(card.source().text());
        List<RulePart> parts = new ArrayList<>();
        if (body.find()) {
            String text = body.group(1);
            int at = start(text, 0);
            while (at < text.length()) {
                int next = next(text, at);
                element(text, at, next, parts);
                at = next;
            }
        }
        return parts;
    }

    private static void element(String text, int from, int to, List<RulePart> parts) {
        Matcher head = ELEMENT.matcher(text).region(from, to);
        if (!head.lookingAt() || head.group(1) != null || head.group(2) == null) {
            parts.add(new RulePart(oneLine(text.substring(from, to)), null, text.substring(0, to)));
            return;
        }
        List<Integer> ends = ends(text, head.end());
        int close = ends.get(ends.size() - 1);
        String tail = text.substring(close, to);
        String type = head.group(2);
        boolean there = type.equals("Charge") && (parts.isEmpty() || tail.contains("from $"));
        int start = head.end();
        for (int i = 0; i < ends.size(); i++) {
            String part = oneLine(text.substring(start, ends.get(i)));
            boolean asks = asks(part);
            if (!there && asks) {
                parts.add(new RulePart(
                        oneLine(text.substring(from, head.end()) + ")" + tail.substring(1)),
                        type,
                        text.substring(0, start - (i == 0 ? 0 : 1)) + tail));
            }
            there = there || asks;
            if (asks) {
                parts.add(new RulePart(part, null, text.substring(0, ends.get(i)) + tail));
            }
            start = ends.get(i) + 1;
        }
        if (!there) {
            parts.add(new RulePart(
                    oneLine(text.substring(from, head.end()) + ")" + tail.substring(1)), type, text.substring(0, to)));
        }
    }

    private static boolean asks(String part) {
        Matcher naming = NAMING.matcher(part);
        return !part.isEmpty()
                && (!naming.matches() || ASKS.matcher(naming.group(1)).find());
    }

    /** Where each part behind an opening parenthesis ends: at a comma, or the last at the closing parenthesis. */
    private static List<Integer> ends(String text, int open) {
        List<Integer> ends = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && depth == 0 && (c == ',' || c == ')')) {
                ends.add(i);
                if (c == ')') {
                    return ends;
                }
            } else if (!quoted) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        throw new IllegalStateException("no end of: " + text.substring(open));
    }

    /** Where the element that begins at {@code from} ends: where at the beginning of a line the next one begins. */
    private static int next(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == '\n' && depth == 0) {
                    int start = start(text, i);
                    if (start < text.length()
                            && ELEMENT.matcher(text)
                                    .region(start, text.length())
                                    .lookingAt()) {
                        return start;
                    }
                }
            }
        }
        return text.length();
    }

    private static int start(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
