package org.mingcha.engine.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;

/** The topics whose rules establish what the rules of a topic wait for. */
public final class TopicsBehind {

    private TopicsBehind() {}

    /** The topic of {@code rule} and, as far back as they reach, those behind it. */
    public static Set<String> of(RuleBook book, RuleCard rule) {
        Set<String> topics = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(rule.topic()));
        while (!open.isEmpty()) {
            String topic = open.pop();
            if (topics.add(topic)) {
                book.cards().values().stream()
                        .filter(card -> card.topic().equals(topic))
                        .flatMap(card -> RulePart.of(card).stream())
                        .map(RulePart::fact)
                        .filter(fact -> fact != null)
                        .distinct()
                        .forEach(fact -> establishing(book, fact).forEach(card -> open.add(card.topic())));
                imported(book, topic).forEach(open::add);
            }
        }
        return topics;
    }

    /** The rules that establish facts of the type {@code fact}. */
    static List<RuleCard> establishing(RuleBook book, String fact) {
        Pattern made = Pattern.compile("new\\s+" + fact + "\\s*\\(");
        return book.cards().values().stream()
                .filter(card -> made.matcher(card.source().text()).find())
                .toList();
    }

    /** The topics whose types the topic's file imports; without them it does not compile. */
    private static Set<String> imported(RuleBook book, String topic) {
        Pattern imports = Pattern.compile("(?m)^import\\s+policy\\.(\\w+)\\.");
        Set<String> topics = new LinkedHashSet<>();
        book.cards().values().stream()
                .filter(card -> card.topic().equals(topic))
                .limit(1)
                .flatMap(card -> imports.matcher(card.source().header()).results())
                .forEach(found -> topics.add(found.group(1)));
        return topics;
    }
}
