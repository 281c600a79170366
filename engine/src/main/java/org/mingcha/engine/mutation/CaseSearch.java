package org.mingcha.engine.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
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
    private static final int STARTS = 8;

    /** From how many of them every fact is changed, also those that the condition does not name. */
    private static final int WIDE_STARTS = 3;

    /** How many cases with two changes are tried from each start. */
    private static final int PAIRS = 40;

    private static final Pattern WORD = Pattern.compile("\"([a-z_0-9]+)\"");

    /** What a condition calls by a name of its own. */
    private static final Map<String, List<String>> PROPERTIES = Map.ofEntries(
            Map.entry("levy", List.of("item_code")),
            Map.entry("nature", List.of("item_code")),
            Map.entry("listed", List.of("item_code")),
            Map.entry("named", List.of("item_code")),
            Map.entry("ambiguous", List.of("item_code")),
            Map.entry("item.", List.of("item_code")),
            Map.entry("payerType", List.of("payer_type")),
            Map.entry("unitType", List.of("unit_type")),
            Map.entry("baseAmount", List.of("base_amount")),
            Map.entry("quantity", List.of("quantity")),
            Map.entry("amount", List.of("amount")),
            Map.entry("receiptNo", List.of("receipt_no")),
            Map.entry("matter", List.of("service_ref")),
            Map.entry("refunded", List.of("refunded_amount", "amount")),
            Map.entry("dated", List.of("period_start", "event_on")),
            Map.entry("levyPeriod", List.of("period_start")),
            Map.entry("found", List.of("event_on", "charged_on", "period_start", "region", "item_code")));

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
        Set<Scenario> starts = starts(card);
        NearCases near = new NearCases(reach.holding(), topicOf(card), facts(card));
        List<Found> found = new ArrayList<>();
        for (ConditionMutant mutant : mutants) {
            wordings.telling(card, mutant.variant(), near(mutant, near, starts))
                    .ifPresent(scenario -> found.add(new Found(mutant, scenario)));
        }
        return found;
    }

    private Set<String> facts(RuleCard card) {
        Set<String> facts = new LinkedHashSet<>();
        reach.book().cards().values().stream()
                .filter(other -> other.topic().equals(card.topic()))
                .forEach(other -> facts.addAll(FieldsRead.by(other, reach.book().chargeSchema())));
        return facts;
    }

    private Set<Scenario> starts(RuleCard card) {
        List<Scenario> firing = reach.firing(card.id());
        Set<Scenario> starts = new LinkedHashSet<>(spread(firing));
        starts.addAll(spread(reach.holding().stream()
                .filter(scenario -> scenario.isOf(card.topic()) && !firing.contains(scenario))
                .toList()));
        return starts;
    }

    /** The topic whose cases the rule fires in; its own where it fires in none. */
    private String topicOf(RuleCard card) {
        return reach.firing(card.id()).stream().map(Scenario::topic).findFirst().orElse(card.topic());
    }

    /** First the facts that the condition names, then those with another, then all. */
    private static Stream<Scenario> near(ConditionMutant mutant, NearCases near, Set<Scenario> starts) {
        Set<String> named = named(mutant.condition());
        Random random = new Random(mutant.id().hashCode());
        return Stream.of(
                        starts.stream().flatMap(start -> near.withOneChange(start, named)),
                        starts.stream()
                                .flatMap(start -> near.withTwoChanges(start, named, random)
                                        .limit(PAIRS)),
                        starts.stream().limit(WIDE_STARTS).flatMap(start -> near.withOneChange(start, Set.of())))
                .flatMap(cases -> cases);
    }

    /** The facts that a condition asks for; days where it asks whether a row is there. */
    private static Set<String> named(String condition) {
        Set<String> named = new LinkedHashSet<>();
        WORD.matcher(condition).results().forEach(word -> named.add(word.group(1)));
        PROPERTIES.forEach((property, facts) -> {
            if (condition.contains(property)) {
                named.addAll(facts);
            }
        });
        return named;
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
