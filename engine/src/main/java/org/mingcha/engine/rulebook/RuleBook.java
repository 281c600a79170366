package org.mingcha.engine.rulebook;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mingcha.engine.catalogue.Catalogue;
import org.mingcha.engine.policy.LegalBasis;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.text.Text;

/**
 * The compiled rules with their tables, documents and catalogue (规则集).
 *
 * @param version names and versions of its packs
 * @param sha256 over every rule, table and document file of every pack, in hexadecimal
 * @param topics in display order
 * @param cards by rule id
 * @param pages topic pages in Chinese, by topic
 * @param scenarios the scenario files, topic by topic
 * @param exceptions the lists of boundaries and mutants that no scenario need meet, with reasons
 * @param chargeSchema columns of a charge file, those the packs declare at its end; {@code payerSchema} likewise for a payer file
 * @param terms labels of table columns, by name
 * @param ruleSets the compiled rules; a group of charges goes through each of its grouping
 */
public record RuleBook(
        String version,
        String sha256,
        List<String> topics,
        Map<String, RuleCard> cards,
        Map<String, String> pages,
        List<ScenarioText> scenarios,
        List<PackText> exceptions,
        Tables tables,
        Catalogue catalogue,
        Map<String, LegalBasis> bases,
        Schema chargeSchema,
        Schema payerSchema,
        Map<String, Text> terms,
        List<RuleSet> ruleSets) {

    /** The built-in pack, then the packs in {@code directories}: later ones extend and override. Throws {@link BrokenRuleBook}. */
    public static RuleBook load(List<Path> directories) {
        return new RuleBookLoader(RuleBook.class.getClassLoader()).load(directories);
    }

    /**
     * As {@link #load}, with the built-in rules compiled now like those of any other pack: slower, but further wordings of a rule can be compiled
     * beside them. Throws {@link BrokenRuleBook}.
     */
    public static RuleBook loadFromSource(List<Path> directories) {
        return new RuleBookLoader(RuleBook.class.getClassLoader()).fromSource().load(directories);
    }

    /** As {@link #loadFromSource(List)} with the rules of these topics alone: enough for a look at one of them. Throws {@link BrokenRuleBook}. */
    public static RuleBook loadFromSource(List<Path> directories, Set<String> topics) {
        return new RuleBookLoader(RuleBook.class.getClassLoader())
                .fromSource()
                .only(topics)
                .load(directories);
    }

    /** The built-in pack with the rules of these topics alone, under a hash of its own; for looking at a few topics by themselves. */
    public static RuleBook loadTopics(Set<String> topics) {
        return new RuleBookLoader(RuleBook.class.getClassLoader()).only(topics).load(List.of());
    }

    /** Only the packs in {@code directories}, without the built-in one. Throws {@link BrokenRuleBook}. */
    public static RuleBook loadOnly(List<Path> directories) {
        return new RuleBookLoader(null).load(directories);
    }

    public Optional<LegalBasis> findBasis(String id) {
        return Optional.ofNullable(bases.get(id));
    }

    /** This rule book with the law as known on {@code day}. */
    public RuleBook knownOn(LocalDate day) {
        return with(cards, tables.knownOn(day), ruleSets);
    }

    /** This rule book with its rules compiled otherwise: for comparing ways of firing them. */
    public RuleBook firing(List<RuleSet> sets) {
        return with(cards, tables, List.copyOf(sets));
    }

    /** This rule book with more rule cards, for rules that are added to its compiled rules on trial. */
    RuleBook with(Map<String, RuleCard> more) {
        Map<String, RuleCard> all = new TreeMap<>(cards);
        all.putAll(more);
        return with(Collections.unmodifiableMap(all), tables, ruleSets);
    }

    private RuleBook with(Map<String, RuleCard> otherCards, Tables otherTables, List<RuleSet> otherSets) {
        return new RuleBook(
                version,
                sha256,
                topics,
                otherCards,
                pages,
                scenarios,
                exceptions,
                otherTables,
                catalogue,
                bases,
                chargeSchema,
                payerSchema,
                terms,
                otherSets);
    }

    /** The groupings of records that some topic asks for: by payer first, then the others in order. */
    public List<Grouping> groupings() {
        Set<Grouping> groupings = new LinkedHashSet<>(List.of(Grouping.BY_PAYER));
        ruleSets.stream()
                .map(RuleSet::grouping)
                .filter(grouping -> !grouping.equals(Grouping.BY_PAYER_YEAR))
                .sorted(Comparator.comparing(Grouping::toString))
                .forEach(groupings::add);
        return List.copyOf(groupings);
    }

    /** The compiled rules that look at groups of this kind. */
    public List<Firing> rules(Grouping grouping) {
        return ruleSets.stream()
                .filter(rules -> rules.grouping().equals(grouping))
                .map(RuleSet::whole)
                .toList();
    }

    /** The same rules as {@link #rules}, as {@link RuleSet#sparing} has them; the first who asks waits until they are there. */
    public List<Firing> rulesSparing(Grouping grouping) {
        return ruleSets.stream()
                .filter(rules -> rules.grouping().equals(grouping))
                .flatMap(rules -> rules.sparing().get().stream())
                .toList();
    }

    /** What a person calls a field or a table column. */
    public Text label(String key) {
        Text term = terms.get(key);
        if (term != null) {
            return term;
        }
        return chargeSchema
                .find(key)
                .map(field -> new Text(field.zh(), field.en()))
                .orElse(new Text(key, key));
    }
}
