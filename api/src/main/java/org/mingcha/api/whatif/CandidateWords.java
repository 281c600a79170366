package org.mingcha.api.whatif;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.springframework.stereotype.Component;

/**
 * Keeps a pack on trial from doing anything but judging. Rules are code that this process runs, and a pack on trial was seen by one person only, so
 * its rules may use no word and no sign that the rules in force do not use: with those nothing can be reached but charges, tables and judgements.
 * Names of its own are variables, which begin with {@code $}, texts, and the package of its topic.
 */
@Component
class CandidateWords {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+policy\\.(\\w+)[ \\t]*;?[ \\t]*\\r?$");

    private final Set<String> known = new HashSet<>();

    CandidateWords(RuleBook inForce) {
        Set<String> headers = new HashSet<>();
        for (RuleCard card : inForce.cards().values()) {
            add(card.source().text());
            if (headers.add(card.source().header())) {
                add(card.source().header());
            }
        }
    }

    private void add(String text) {
        RuleWords.of(text).forEach(word -> known.add(word.text()));
    }

    /** The words and signs of a rule file that no rule in force uses, each at the first place it stands. */
    List<CandidateFault> foreign(String file, String text) {
        List<CandidateFault> faults = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (RuleWords.Word word : RuleWords.of(withoutPackage(file, text))) {
            if (!word.text().startsWith("$") && !known.contains(word.text()) && told.add(word.text())) {
                faults.add(
                        new CandidateFault(
                                file,
                                word.line(),
                                "“" + word.text() + "”不在现行规则的用词之内,试算不运行这样的规则。确有需要,请用命令 mingcha rules diff 比较",
                                "\"" + word.text()
                                        + "\" is no word of the rules in force; rules with it are not run on trial. Where it is needed, compare with mingcha rules diff"));
            }
        }
        return faults;
    }

    private static String withoutPackage(String file, String text) {
        String topic = file.substring(0, file.indexOf('/'));
        Matcher named = PACKAGE.matcher(text);
        return named.find() && named.group(1).equals(topic)
                ? text.substring(0, named.start()) + text.substring(named.end())
                : text;
    }
}
