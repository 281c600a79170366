package org.mingcha.engine.mutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mingcha.engine.rulebook.RuleCard;

/**
 * The conditions of a rule as its text has them: what stands between commas in the parentheses of its patterns. What only gives a value a name
 * is none; what names and compares at once is left alone, since the name is needed.
 */
final class Conditions {

    private static final Pattern BODY = Pattern.compile("(?s)\\nwhen\\s*\\n(.*?)\\nthen\\s*\\n");
    private static final Pattern HEAD = Pattern.compile("(?<![\\w.$])[A-Z]\\w*\\s*\\(");
    private static final Pattern NAMING = Pattern.compile("(?s)^\\$?\\w+\\s*:(?!:)(.*)$");

    private final RuleCard card;
    private final String text;
    private final List<ConditionMutant> mutants = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();

    private Conditions(RuleCard card) {
        this.card = card;
        this.text = card.source().text();
    }

    /** Two mutants for each condition: without it, and with its opposite. */
    static List<ConditionMutant> of(RuleCard card) {
        Conditions conditions = new Conditions(card);
        Matcher body = BODY.matcher(conditions.text);
        if (body.find()) {
            conditions.patterns(body.start(1), body.end(1));
        }
        return conditions.mutants;
    }

    private void patterns(int from, int to) {
        Matcher head = HEAD.matcher(text).region(from, to).useTransparentBounds(true);
        while (head.find()) {
            int open = head.end();
            List<int[]> parts = parts(open);
            int close = parts.get(parts.size() - 1)[1];
            for (int i = 0; i < parts.size(); i++) {
                condition(parts, i, open, close);
            }
            head.region(close, to);
        }
    }

    /** Start and end of each part between commas, from behind the opening parenthesis to the one that closes it. */
    private List<int[]> parts(int open) {
        List<int[]> parts = new ArrayList<>();
        int depth = 0;
        int start = open;
        boolean quoted = false;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && text.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == ')') && depth == 0) {
                parts.add(new int[] {start, i});
                start = i + 1;
                if (c == ')') {
                    return parts;
                }
            } else if (!quoted) {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            }
        }
        throw new IllegalStateException("no closing parenthesis in " + card.id());
    }

    private void condition(List<int[]> parts, int which, int open, int close) {
        int[] part = parts.get(which);
        String condition = text.substring(part[0], part[1]).strip();
        if (condition.isEmpty() || NAMING.matcher(condition).matches()) {
            return;
        }
        List<String> others = new ArrayList<>();
        for (int[] other : parts) {
            if (other != part) {
                others.add(text.substring(other[0], other[1]));
            }
        }
        String plain = condition.replaceAll("\\s+", " ");
        int times = seen.merge(plain, 1, Integer::sum);
        String id = card.id() + " " + plain + "'".repeat(times - 1);
        int line = card.source().line()
                + (int) text.substring(0, text.indexOf(condition, part[0]))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        mutants.add(new ConditionMutant(
                id + " drop",
                card,
                line,
                false,
                plain,
                text.substring(0, open) + String.join(",", others) + text.substring(close)));
        mutants.add(new ConditionMutant(
                id + " negate",
                card,
                line,
                true,
                plain,
                text.substring(0, part[0]) + " !( " + condition + " )" + text.substring(part[1])));
    }
}
