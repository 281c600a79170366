package org.mingcha.engine.lint;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mingcha.engine.rulebook.LoadedPacks;
import org.mingcha.engine.rulebook.Pack;

/** Looks at rule packs with every check there is. */
public final class Lint {

    private static final List<LintCheck> CHECKS = List.of(
            new LoaderFaults(),
            new RuleIds(),
            new ReleasedIds(),
            new RowArticles(),
            new RowGaps(),
            new StaleRows(),
            new EndingPolicies(),
            new UnusedDocuments(),
            new RuleAttributes(),
            new GroupedConditions(),
            new InsertedFacts(),
            new Evals(),
            new Functions(),
            new Literals(),
            new UnitProperties(),
            new TopicPages(),
            new TopicScenarios());

    private final LintedPacks packs;
    private final List<LintFinding> findings;

    private Lint(LintedPacks packs, List<LintFinding> findings) {
        this.packs = packs;
        this.findings = findings;
    }

    /** @param today the day that "within 90 days" and "for a year" are counted from */
    public static Lint of(LoadedPacks loaded, LocalDate today) {
        LintedPacks packs = LintedPacks.of(loaded, today);
        TreeSet<LintFinding> found = new TreeSet<>();
        CHECKS.forEach(check -> check.look(packs, found::add));
        return new Lint(packs, List.copyOf(found));
    }

    /** Sorted by file and line, each once. */
    public List<LintFinding> findings() {
        return findings;
    }

    /** How many findings are of this severity. */
    public long count(LintId.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.id().severity() == severity)
                .count();
    }

    /** How many rules were looked at. */
    public int rules() {
        return packs.trees().stream().mapToInt(tree -> tree.rules().size()).sum();
    }

    /** How many tables were looked at. */
    public int tables() {
        return packs.loaded().tables().all().size();
    }

    /** What {@code RELEASED.csv} of the pack of this name says once its rules of now are released; empty where there is no such pack. */
    public Optional<String> releaseList(String packName) {
        return packs.packs().stream()
                .filter(pack -> pack.name().equals(packName))
                .findFirst()
                .map(this::releaseList);
    }

    private String releaseList(Pack pack) {
        Map<String, String> titles = new TreeMap<>();
        packs.treesOf(pack)
                .forEach(tree ->
                        tree.rules().forEach(rule -> titles.put(rule.getName(), RuleTree.metadata(rule, "title"))));
        return pack.list(ReleaseList.FILE)
                .map(text -> ReleaseList.of(text, finding -> {}))
                .orElse(new ReleaseList("", List.of()))
                .next(titles);
    }
}
