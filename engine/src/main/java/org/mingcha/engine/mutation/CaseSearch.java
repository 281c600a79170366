package org.mingcha.engine.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.scenario.Scenario;

/**
 * Looks among cases near the known ones for one that comes out differently when a condition of a rule is changed. What comes out is not taken as
 * right: a case found is a question for a person, who answers it from the document. That none is found proves nothing; it may be that the
 * condition says what another one says already.
 */
public final class CaseSearch {

    /** How many known cases are started from, of those where the rule fires and of the others of its topic each. */
    private static final int STARTS = 10;

    /** How many cases with two changes are tried from each start. */
    private static final int PAIRS = 150;

    private final Reach reach;
    private final Supplier<RuleBook> books;

    /** @param books loads the rule book of {@code reach} anew, from source */
    public CaseSearch(Reach reach, Supplier<RuleBook> books) {
        this.reach = reach;
        this.books = books;
    }

    /** A case that tells the changed rule from the rule. */
    public record Found(ConditionMutant mutant, Scenario scenario) {}

    /** For each of the changes, the first case that tells it, where one is found. */
    public List<Found> run(List<ConditionMutant> mutants) {
        Map<RuleCard, List<ConditionMutant>> byRule = new LinkedHashMap<>();
        mutants.forEach(mutant ->
                byRule.computeIfAbsent(mutant.card(), card -> new ArrayList<>()).add(mutant));
        ThreadLocal<Wordings> own = ThreadLocal.withInitial(() -> new Wordings(books));
        return Trials.parallel(List.copyOf(byRule.entrySet()), rule -> of(own.get(), rule.getKey(), rule.getValue()))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Found> of(Wordings wordings, RuleCard card, List<ConditionMutant> mutants) {
        List<String> texts = mutants.stream().map(ConditionMutant::variant).toList();
        List<Optional<Scenario>> telling = wordings.telling(card, texts, () -> near(card));
        return IntStream.range(0, mutants.size())
                .boxed()
                .flatMap(i -> telling.get(i).stream().map(scenario -> new Found(mutants.get(i), scenario)))
                .toList();
    }

    private Stream<Scenario> near(RuleCard card) {
        Set<String> fields = new LinkedHashSet<>();
        reach.book().cards().values().stream()
                .filter(other -> other.topic().equals(card.topic()))
                .forEach(
                        other -> fields.addAll(FieldsRead.by(other, reach.book().chargeSchema())));
        List<Scenario> firing = reach.firing(card.id());
        Set<Scenario> starts = new LinkedHashSet<>(spread(firing));
        starts.addAll(spread(reach.holding().stream()
                .filter(scenario -> scenario.topic().equals(card.topic()) && !firing.contains(scenario))
                .toList()));
        String topic = firing.isEmpty()
                ? card.topic()
                : Objects.requireNonNull(firing.get(0)).topic();
        NearCases near = new NearCases(reach.holding(), topic, fields);
        Random random = new Random(card.id().hashCode());
        return Stream.concat(
                starts.stream().flatMap(near::withOneChange),
                starts.stream()
                        .flatMap(start -> near.withTwoChanges(start, random).limit(PAIRS)));
    }

    private static List<Scenario> spread(List<Scenario> scenarios) {
        int step = Math.max(1, scenarios.size() / STARTS);
        return IntStream.range(0, scenarios.size())
                .filter(i -> i % step == 0)
                .limit(STARTS)
                .mapToObj(scenarios::get)
                .toList();
    }
}
