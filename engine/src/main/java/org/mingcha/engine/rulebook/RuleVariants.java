package org.mingcha.engine.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.api.KieBase;
import org.mingcha.engine.policy.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rule in several wordings beside the rule itself, compiled into the rule book they are tried in until they are removed. All of them would
 * fire; who tries one lets only that one fire. Each thread needs a rule book of its own.
 */
public final class RuleVariants {

    private static final Pattern TYPE = Pattern.compile("(?m)^declare\\s+(\\w+)");
    private static final Pattern KEPT = Pattern.compile("(?m)^(import|global)\\s.*$");

    private static final Logger LOG = LoggerFactory.getLogger(RuleVariants.class);

    private final KieBase kieBase;
    private final String packageName;
    private final RuleBook book;

    private RuleVariants(KieBase kieBase, String packageName, RuleBook book) {
        this.kieBase = kieBase;
        this.packageName = packageName;
        this.book = book;
    }

    /**
     * Compiles the wordings of one rule.
     *
     * @param wordings by name, each from {@code rule} to {@code end}, as the rule's text has it
     * @return nothing where one of them does not compile
     */
    public static Optional<RuleVariants> of(RuleBook book, RuleCard card, Map<String, String> wordings) {
        KieBase kieBase = book.ruleSets().stream()
                .map(RuleSet::kieBase)
                .filter(rules -> rules.getRule("policy." + card.topic(), card.id()) != null)
                .findFirst()
                .orElseThrow();
        String packageName = "policy." + card.topic() + ".trial";
        StringBuilder text = new StringBuilder("package ").append(packageName).append('\n');
        KEPT.matcher(card.source().header())
                .results()
                .forEach(line -> text.append(line.group()).append('\n'));
        TYPE.matcher(card.source().header())
                .results()
                .forEach(type -> text.append("import policy.")
                        .append(card.topic())
                        .append('.')
                        .append(type.group(1))
                        .append('\n'));
        Map<String, RuleCard> cards = new LinkedHashMap<>();
        wordings.forEach((name, wording) -> {
            cards.put(name, card);
            text.append(wording.replaceFirst("^rule\\s+\"[^\"]+\"", Matcher.quoteReplacement("rule \"" + name + "\"")))
                    .append('\n');
        });
        List<Fault> faults = new ArrayList<>();
        return RuleCompiler.add(kieBase, text.toString(), card.source().file(), faults)
                ? Optional.of(new RuleVariants(kieBase, packageName, book.with(cards)))
                : Optional.empty();
    }

    /** The rule book that knows the variants. */
    public RuleBook book() {
        return book;
    }

    /** Takes the variants out again; no where that fails, and then the rule book they were in is of no more use. */
    public boolean remove() {
        try {
            kieBase.removeKiePackage(packageName);
            return true;
        } catch (RuntimeException e) {
            LOG.debug("variants could not be taken out of {}", packageName, e);
            return false;
        }
    }
}
