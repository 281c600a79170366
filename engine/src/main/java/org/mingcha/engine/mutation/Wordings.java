package org.mingcha.engine.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
            killers.add(Optional.ofNullable(Trials.firstFailing(runner(trial, name, card), scenarios)));
        }
        if (!variants.get().remove()) {
            renew();
        }
        return Optional.of(killers);
    }

    /** The first of some cases that comes out differently by the wording than by the rule, if any. */
    Optional<Scenario> telling(RuleCard card, String text, Stream<Scenario> cases) {
        return RuleVariants.of(book, card, Map.of(card.id() + MARK, text)).flatMap(variants -> {
            RuleBook trial = variants.book();
            ScenarioRunner rule = runner(trial, card.id(), card);
            ScenarioRunner variant = runner(trial, card.id() + MARK, card);
            Optional<Scenario> first = cases.filter(
                            scenario -> !answers(rule, scenario).equals(answers(variant, scenario)))
                    .findFirst();
            if (!variants.remove()) {
                renew();
            }
            return first;
        });
    }

    private static ScenarioRunner runner(RuleBook trial, String wording, RuleCard card) {
        return ScenarioRunner.onTrial(trial, only(wording, card), trial.tables());
    }

    /** A wording that fails on a case answers that it fails. */
    private static List<ScenarioRunner.Answer> answers(ScenarioRunner runner, Scenario scenario) {
        try {
            return runner.answers(scenario);
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    private static AgendaFilter only(String variant, RuleCard card) {
        return match -> {
            String name = match.getRule().getName();
            return name.equals(variant) || (!name.equals(card.id()) && !name.contains(MARK));
        };
    }
}
