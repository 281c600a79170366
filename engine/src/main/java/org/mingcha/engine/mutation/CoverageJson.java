package org.mingcha.engine.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** Coverage, boundaries and mutants as JSON. Whole shares as {@code {"met": 3, "of": 4, "percent": "75.0"}}. */
public final class CoverageJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CoverageJson() {}

    /** Everything. */
    public static String of(Coverage coverage) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rulebook", rulebook(coverage));
        json.put("summary", summary(coverage));
        json.put("passes", coverage.passes());
        json.put("rules", coverage.rules().stream().map(CoverageJson::rule).toList());
        json.put("boundaries", boundaries(coverage, coverage.boundaries()));
        json.put("survivors", survivors(coverage.survivors()));
        json.put("conditions", conditions(coverage));
        List<Object> articles = new ArrayList<>();
        coverage.articles().forEach((article, covered) -> articles.add(entry("article", article, "covered", covered)));
        json.put("articles", articles);
        json.put(
                "failing",
                coverage.failing().stream().map(scenario -> scenario.title()).toList());
        json.put(
                "misfittingExceptions",
                coverage.misfits().stream().map(Excuses.Misfit::toString).toList());
        return write(json);
    }

    /** A list of boundaries. */
    public static String ofBoundaries(Coverage coverage, List<Boundary> boundaries) {
        return write(entry("boundaries", boundaries(coverage, boundaries)));
    }

    /** Mutants that nobody noticed, of so many tried. */
    public static String ofSurvivors(int tried, List<Mutant> survivors, List<String> untried) {
        return write(entry("tried", tried, "survivors", survivors(survivors), "untried", untried));
    }

    private static Object rulebook(Coverage coverage) {
        return entry(
                "version", coverage.book().version(), "sha256", coverage.book().sha256());
    }

    private static Object summary(Coverage coverage) {
        return entry(
                "rules", share(coverage.rulesCovered()),
                "scenarios", coverage.scenarios(),
                "boundaries", share(coverage.boundariesMet()),
                "articles", share(coverage.articlesCovered()),
                "mutants", share(coverage.mutantsKilled()));
    }

    private static @Nullable Object conditions(Coverage coverage) {
        return coverage.conditions()
                .map(tried -> entry(
                        "bothWays", share(coverage.conditionsBothWays()),
                        "changes", share(coverage.changesOfConditionsNoticed()),
                        "rules",
                                coverage.conditionsOfRules().stream()
                                        .map(CoverageJson::conditionsOfRule)
                                        .toList(),
                        "untried", tried.untried()))
                .orElse(null);
    }

    private static Object conditionsOfRule(ConditionCoverage rule) {
        return entry(
                "rule", rule.rule(),
                "topic", rule.topic(),
                "bothWays", share(rule.bothWays()),
                "changes", share(rule.changes()),
                "excused", rule.excused(),
                "open", rule.open());
    }

    private static Object share(Share share) {
        return entry("met", share.met(), "of", share.of(), "percent", share.percent());
    }

    private static Object rule(RuleCoverage rule) {
        return entry(
                "rule", rule.id(),
                "topic", rule.topic(),
                "place", rule.place(),
                "fired", rule.fired(),
                "silent", rule.silent(),
                "firing", rule.firing());
    }

    private static List<Object> boundaries(Coverage coverage, List<Boundary> boundaries) {
        List<Object> list = new ArrayList<>();
        for (Boundary boundary : boundaries) {
            list.add(entry(
                    "id",
                    boundary.id(),
                    "kind",
                    boundary.kind().name(),
                    "topic",
                    boundary.topic(),
                    "place",
                    boundary.place(),
                    "demand",
                    entry("zh", boundary.demand().zh(), "en", boundary.demand().en()),
                    "met",
                    boundary.met(),
                    "by",
                    boundary.metBy(),
                    "excused",
                    boundary.met()
                            ? null
                            : coverage.excuses()
                                    .find(boundary.id())
                                    .map(Excuses.Excuse::reason)
                                    .orElse(null)));
        }
        return list;
    }

    private static List<Object> survivors(List<Mutant> survivors) {
        List<Object> list = new ArrayList<>();
        for (Mutant mutant : survivors) {
            list.add(entry(
                    "id", mutant.id(),
                    "topic", mutant.topic(),
                    "place", mutant.place(),
                    "change",
                            entry(
                                    "zh",
                                    mutant.change().zh(),
                                    "en",
                                    mutant.change().en())));
        }
        return list;
    }

    private static Map<String, @Nullable Object> entry(@Nullable Object... pairs) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entry.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return entry;
    }

    private static String write(Object json) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }
}
