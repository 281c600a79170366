package org.mingcha.engine.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.scenario.Scenario;

/**
 * Tries rules without one of their conditions, or with its opposite. The wordings of a rule are compiled together and let fire one at a time in
 * place of the rule; the rule's own wording is tried first, and where it does not behave as the rule does, none of them counts.
 */
public final class ConditionTrials {

    /** How many scenarios of each other topic see a rule that nobody noticed in its own. */
    private static final int OF_OTHER_TOPICS = 3;

    private final Reach reach;
    private final Supplier<RuleBook> books;

    /** @param books loads the rule book of {@code reach} anew, from source: the wordings are compiled into it, one thread at a time */
    public ConditionTrials(Reach reach, Supplier<RuleBook> books) {
        this.reach = reach;
        this.books = books;
    }

    /**
     * What came of it.
     *
     * @param outcomes of the conditions that could be tried
     * @param untried rules and conditions that could not be
     */
    public record Result(List<Outcome> outcomes, List<String> untried) {}

    /** The conditions of these rules, each dropped and negated. */
    public Result run(List<RuleCard> cards) {
        return run(cards, mutant -> true);
    }

    /** As {@link #run(List)}, only those changes that {@code wanted} takes. */
    public Result run(List<RuleCard> cards, Predicate<ConditionMutant> wanted) {
        ThreadLocal<Wordings> own = ThreadLocal.withInitial(() -> new Wordings(books));
        List<Result> results = Trials.parallel(cards, card -> of(own.get(), card, wanted));
        List<Outcome> outcomes = new ArrayList<>();
        List<String> untried = new ArrayList<>();
        results.forEach(result -> {
            outcomes.addAll(result.outcomes());
            untried.addAll(result.untried());
        });
        return new Result(outcomes, untried);
    }

    private Result of(Wordings wordings, RuleCard card, Predicate<ConditionMutant> wanted) {
        List<ConditionMutant> mutants =
                Conditions.of(card).stream().filter(wanted).toList();
        if (mutants.isEmpty()) {
            return new Result(List.of(), List.of());
        }
        List<Scenario> scenarios = scenarios(card);
        List<String> texts = new ArrayList<>(List.of(card.source().text()));
        mutants.forEach(mutant -> texts.add(mutant.variant()));
        Optional<List<Optional<String>>> killers = wordings.killers(card, texts, scenarios);
        if (killers.isEmpty() || killers.get().get(0).isPresent()) {
            return oneByOne(wordings, card, mutants, scenarios);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < mutants.size(); i++) {
            outcomes.add(new Outcome(mutants.get(i), killers.get().get(i + 1).orElse(null)));
        }
        return new Result(outcomes, List.of());
    }

    /** Where not all wordings compile, or one of them fails while it is matched, which would be blamed on all. */
    private static Result oneByOne(
            Wordings wordings, RuleCard card, List<ConditionMutant> mutants, List<Scenario> scenarios) {
        if (!holds(wordings, card, scenarios)) {
            wordings.renew();
            if (!holds(wordings, card, scenarios)) {
                return new Result(List.of(), List.of(card.id()));
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        List<String> untried = new ArrayList<>();
        for (ConditionMutant mutant : mutants) {
            wordings.killers(card, List.of(mutant.variant()), scenarios)
                    .ifPresentOrElse(
                            killers -> outcomes.add(
                                    new Outcome(mutant, killers.get(0).orElse(null))),
                            () -> untried.add(mutant.id()));
        }
        return new Result(outcomes, untried);
    }

    private static boolean holds(Wordings wordings, RuleCard card, List<Scenario> scenarios) {
        return wordings.killers(card, List.of(card.source().text()), scenarios)
                .filter(killers -> killers.get(0).isEmpty())
                .isPresent();
    }

    /** Those in which the rule fires, those of its topic, those in which a rule of its topic fires, then a few of each other topic. */
    private List<Scenario> scenarios(RuleCard card) {
        Set<Scenario> scenarios = new LinkedHashSet<>(reach.firing(card.id()));
        List<Scenario> holding = reach.holding();
        holding.stream().filter(scenario -> scenario.isOf(card.topic())).forEach(scenarios::add);
        holding.stream()
                .filter(scenario -> reach.firedIn(scenario).stream()
                        .anyMatch(rule -> Objects.requireNonNull(
                                        reach.book().cards().get(rule))
                                .topic()
                                .equals(card.topic())))
                .forEach(scenarios::add);
        Map<String, Integer> taken = new LinkedHashMap<>();
        holding.stream()
                .filter(scenario -> taken.merge(scenario.topic(), 1, Integer::sum) <= OF_OTHER_TOPICS)
                .forEach(scenarios::add);
        return List.copyOf(scenarios);
    }
}
