package org.mingcha.engine.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.kie.api.runtime.rule.AgendaFilter;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.rulebook.RuleVariants;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioRunner;

/** Tries other wordings of a rule in a rule book of its own. Not for use by several threads. */
final class Wordings {

    private static final String MARK = "~";

    private final Supplier<RuleBook> books;
    private RuleBook book;

    Wordings(Supplier<RuleBook> books) {
        this.books = books;
        this.book = books.get();
    }

    /** Goes on with a fresh rule book. */
    void renew() {
        book = books.get();
    }

    /** Which scenario fails with each of the wordings in place of the rule, if any; nothing where they do not compile. */
    Optional<List<Optional<String>>> killers(RuleCard card, List<String> texts, List<Scenario> scenarios) {
        Map<String, String> named = new LinkedHashMap<>();
        texts.forEach(text -> named.put(card.id() + MARK + named.size(), text));
        Optional<RuleVariants> variants = RuleVariants.of(book, card, named);
        if (variants.isEmpty()) {
            return Optional.empty();
        }
        List<Optional<String>> killers = new ArrayList<>();
        for (String name : named.keySet()) {
            RuleBook trial = variants.get().book();
            ScenarioRunner runner = ScenarioRunner.onTrial(trial, only(name, card), trial.tables());
            killers.add(Optional.ofNullable(Trials.firstFailing(runner, scenarios)));
        }
        if (!variants.get().remove()) {
            renew();
        }
        return Optional.of(killers);
    }

    private static AgendaFilter only(String variant, RuleCard card) {
        return match -> {
            String name = match.getRule().getName();
            return name.equals(variant) || (!name.equals(card.id()) && !name.contains(MARK));
        };
    }
}
