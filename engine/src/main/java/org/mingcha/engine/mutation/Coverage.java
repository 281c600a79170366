package org.mingcha.engine.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.scenario.Scenario;

/**
 * How well the scenarios cover the law of a rule book: rules fired and silent, boundaries met, rows chosen, articles cited, mutants noticed.
 *
 * @param outcomes of all mutants of rows and rules
 * @param articles by document and article, whether some record was given a row that cites it
 * @param topic of which topic alone; nothing for all of them
 * @param scenarios how many there are; {@code failing} those that do not hold, which cover nothing
 * @param conditions what came of the conditions of rules; nothing where they were not tried, which takes long
 */
public record Coverage(
        RuleBook book,
        Optional<String> topic,
        List<RuleCoverage> rules,
        List<Boundary> boundaries,
        List<Outcome> outcomes,
        Map<String, Boolean> articles,
        int scenarios,
        List<Scenario> failing,
        Excuses excuses,
        Optional<ConditionTrials.Result> conditions) {

    /** Tries every mutant of the rows and every rule dropped. */
    public static Coverage of(Reach reach) {
        return of(reach, new Trials(reach).run(Trials.mutants(reach.book())));
    }

    /** As {@link #of(Reach)}, for the tables and rules of one topic. */
    public static Coverage of(Reach reach, String topic) {
        Coverage all = of(
                reach,
                new Trials(reach)
                        .run(Trials.mutants(reach.book()).stream()
                                .filter(mutant -> mutant.topic().equals(topic))
                                .toList()));
        return new Coverage(
                all.book(),
                Optional.of(topic),
                all.rules().stream().filter(rule -> rule.topic().equals(topic)).toList(),
                all.boundaries().stream()
                        .filter(boundary -> boundary.topic().equals(topic))
                        .toList(),
                all.outcomes(),
                all.articles(),
                all.scenarios(),
                all.failing(),
                all.excuses(),
                all.conditions());
    }

    /** From what is known already. */
    public static Coverage of(Reach reach, List<Outcome> outcomes) {
        RuleBook book = reach.book();
        return new Coverage(
                book,
                Optional.empty(),
                rules(reach),
                Boundaries.of(reach, outcomes),
                List.copyOf(outcomes),
                articles(reach),
                reach.scenarios().size(),
                reach.failing(),
                Excuses.of(book),
                Optional.empty());
    }

    /** The same with what came of the conditions of its rules. */
    public Coverage with(ConditionTrials.Result tried) {
        return new Coverage(
                book, topic, rules, boundaries, outcomes, articles, scenarios, failing, excuses, Optional.of(tried));
    }

    private static List<RuleCoverage> rules(Reach reach) {
        List<RuleCoverage> rules = new ArrayList<>();
        for (RuleCard card : reach.book().cards().values()) {
            List<Scenario> firing = reach.firing(card.id());
            rules.add(new RuleCoverage(
                    card.id(),
                    card.topic(),
                    card.source().file() + ":" + card.source().line(),
                    firing.isEmpty() ? null : firing.get(0).title(),
                    silent(reach, card),
                    firing.size()));
        }
        return rules;
    }

    private static @Nullable String silent(Reach reach, RuleCard card) {
        Set<String> tables = reach.book().tables().all().stream()
                .filter(table ->
                        table.topic().equals(card.topic()) || card.source().names(table.name()))
                .map(Table::name)
                .collect(Collectors.toSet());
        return reach.holding().stream()
                .filter(scenario -> scenario.topic().equals(card.topic())
                        || reach.firedIn(scenario).stream()
                                .anyMatch(rule -> topicOf(reach.book(), rule).equals(card.topic())))
                .filter(scenario -> !reach.firedIn(scenario).contains(card.id()))
                .filter(scenario -> scenario.records().stream()
                        .anyMatch(record -> record.expect().equals(List.of("CLEAN"))))
                .filter(scenario -> tables.isEmpty()
                        || reach.rowsOf(scenario).stream().anyMatch(row -> tables.contains(row.tableName())))
                .map(Scenario::title)
                .findFirst()
                .orElse(null);
    }

    private static String topicOf(RuleBook book, String rule) {
        RuleCard card = book.cards().get(rule);
        return card == null ? "" : card.topic();
    }

    private static Map<String, Boolean> articles(Reach reach) {
        Set<Row> given = reach.firstGiven().keySet();
        Map<String, Boolean> articles = new TreeMap<>();
        for (Table table : reach.book().tables().all()) {
            for (Row row : table.rows()) {
                String document = row.basis()
                        .map(basis -> Objects.requireNonNullElse(basis.number(), basis.title()))
                        .orElse("");
                articles.merge((document + " " + row.article()).strip(), given.contains(row), Boolean::logicalOr);
            }
        }
        return articles;
    }

    /** The topics that have rules or tables, in order of name. */
    public SortedSet<String> topicsCovered() {
        SortedSet<String> topics = new TreeSet<>();
        rules.forEach(rule -> topics.add(rule.topic()));
        boundaries.forEach(boundary -> topics.add(boundary.topic()));
        return topics;
    }

    /** Rules seen at work and seen silent, those excused aside. */
    public Share rulesCovered() {
        return rulesCovered(rule -> true);
    }

    /** As {@link #rulesCovered()}, of one topic. */
    public Share rulesCovered(String topic) {
        return rulesCovered(rule -> rule.topic().equals(topic));
    }

    private Share rulesCovered(Predicate<RuleCoverage> which) {
        List<RuleCoverage> counted = rules.stream()
                .filter(which)
                .filter(rule -> (rule.fired() != null || !excused(rule.id() + ":fired"))
                        && (rule.silent() != null || !excused(rule.id() + ":silent")))
                .toList();
        return Share.of(
                counted.stream()
                        .filter(rule -> rule.fired() != null && rule.silent() != null)
                        .count(),
                counted.size());
    }

    /** Boundaries met, those excused aside. */
    public Share boundariesMet(Predicate<Boundary> which) {
        List<Boundary> counted = boundaries.stream()
                .filter(which)
                .filter(boundary -> boundary.met() || !excused(boundary.id()))
                .toList();
        return Share.of(counted.stream().filter(Boundary::met).count(), counted.size());
    }

    /** Boundaries of all kinds. */
    public Share boundariesMet() {
        return boundariesMet(boundary -> true);
    }

    /** Mutants that something notices, those excused aside. */
    public Share mutantsKilled() {
        List<Outcome> counted = outcomes.stream()
                .filter(outcome -> outcome.killed() || !excused(outcome.mutant().id()))
                .toList();
        return Share.of(counted.stream().filter(Outcome::killed).count(), counted.size());
    }

    /** The conditions of each rule; none where they were not tried. */
    public List<ConditionCoverage> conditionsOfRules() {
        return conditions
                .map(tried -> ConditionCoverage.of(tried.outcomes(), excuses))
                .orElse(List.of());
    }

    /** Conditions on which some record turns both ways, those excused aside. */
    public Share conditionsBothWays() {
        return sum(ConditionCoverage::bothWays);
    }

    /** Changes of conditions that some scenario notices, those excused aside. */
    public Share changesOfConditionsNoticed() {
        return sum(ConditionCoverage::changes);
    }

    private Share sum(Function<ConditionCoverage, Share> share) {
        List<Share> shares = conditionsOfRules().stream().map(share).toList();
        return Share.of(
                shares.stream().mapToInt(Share::met).sum(),
                shares.stream().mapToInt(Share::of).sum());
    }

    /** Articles that some record's rows cite. */
    public Share articlesCovered() {
        return Share.of(articles.values().stream().filter(covered -> covered).count(), articles.size());
    }

    /** Whether a list of exceptions names it. */
    public boolean excused(String id) {
        return excuses.find(id).isPresent();
    }

    /** Boundaries that no scenario meets and nobody excuses. */
    public List<Boundary> unmet() {
        return boundaries.stream()
                .filter(boundary -> !boundary.met() && !excused(boundary.id()))
                .toList();
    }

    /** Mutants that nobody notices and nobody excuses. */
    public List<Mutant> survivors() {
        return outcomes.stream()
                .filter(outcome -> !outcome.killed())
                .map(Outcome::mutant)
                .filter(mutant -> !excused(mutant.id()))
                .toList();
    }

    /** Rules not seen at work, or not seen silent, that nobody excuses: {@code RULE:fired}, {@code RULE:silent}. */
    public List<String> unseen() {
        List<String> unseen = new ArrayList<>();
        for (RuleCoverage rule : rules) {
            if (rule.fired() == null && !excused(rule.id() + ":fired")) {
                unseen.add(rule.id() + ":fired");
            }
            if (rule.silent() == null && !excused(rule.id() + ":silent")) {
                unseen.add(rule.id() + ":silent");
            }
        }
        return unseen;
    }

    /** Whether every rule and every boundary is covered or excused. */
    public boolean passes() {
        return unseen().isEmpty() && unmet().isEmpty();
    }

    /**
     * Lines of the lists of exceptions that do not fit; of a topic alone, those that name it or one of its rules. Lines about conditions are looked
     * at where all conditions were tried.
     */
    public List<Excuses.Misfit> misfits() {
        unmet();
        unseen();
        survivors();
        conditionsOfRules();
        return excuses.misfits(excuse -> excuse.isOfConditions()
                ? conditions.isPresent() && topic.isEmpty()
                : topic.map(own -> names(own, excuse.what())).orElse(true));
    }

    private boolean names(String own, String what) {
        return what.startsWith(own + "/")
                || what.startsWith(own + " ")
                || rules.stream().anyMatch(rule -> what.startsWith(rule.id() + ":"));
    }

    /** The numbers in one line. */
    public String inOneLine() {
        return rules.size() + " rules, covered " + rulesCovered() + "; " + scenarios + " scenarios; boundaries met "
                + boundariesMet() + "; mutants killed " + mutantsKilled();
    }
}
