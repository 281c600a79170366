package org.mingcha.engine.mutation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Coverage as one page that needs nothing else: no script, no font, no picture. Chinese with English beside it. */
public final class CoverageHtml {

    private static final String STYLE = """
            body{font:15px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1c2a33}
            h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}small,.en{color:#5b6b75;font-weight:normal}
            table{border-collapse:collapse;width:100%;margin:.5rem 0}caption{text-align:left;font-weight:600}
            th,td{border-bottom:1px solid #d8e0e5;padding:.3rem .6rem;text-align:left;vertical-align:top}
            td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td code{overflow-wrap:anywhere}
            .yes{color:#1b6e3c}.no{color:#a3271f;font-weight:600}
            details{margin:.4rem 0}summary{cursor:pointer}
            """;

    private final Coverage coverage;
    private final StringBuilder html = new StringBuilder();

    private CoverageHtml(Coverage coverage) {
        this.coverage = coverage;
    }

    /** The page. */
    public static String of(Coverage coverage) {
        CoverageHtml page = new CoverageHtml(coverage);
        page.head();
        page.topics();
        page.rules();
        page.boundaries();
        page.survivors();
        page.conditions();
        page.articles();
        page.html.append("</main></body></html>\n");
        return page.html.toString();
    }

    private void head() {
        html.append("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .append("<title>规则覆盖 · Rule coverage</title><style>")
                .append(STYLE)
                .append(
                        "</style></head><body><main>\n<h1>规则覆盖 <span class=\"en\" lang=\"en\">Rule coverage</span></h1>\n<p>")
                .append(escaped(coverage.book().version()))
                .append(" · <code>")
                .append(coverage.book().sha256())
                .append("</code></p>\n<p>")
                .append(coverage.passes() ? "<b class=\"yes\">达标</b> passes" : "<b class=\"no\">未达标</b> does not pass")
                .append(" <small>百分比只舍不入 · percentages are cut off, never rounded up</small></p>\n");
        table("总计", "Totals", "项目 item", "达到 met", "应有 of", "%");
        total("规则 rules", coverage.rulesCovered());
        for (Boundary.Kind kind : Boundary.Kind.values()) {
            total(name(kind), coverage.boundariesMet(boundary -> boundary.kind() == kind));
        }
        total("边界合计 all boundaries", coverage.boundariesMet());
        total("条款 articles", coverage.articlesCovered());
        total("变异被发现 mutants noticed", coverage.mutantsKilled());
        if (coverage.conditions().isPresent()) {
            total("条件两面 conditions both ways", coverage.conditionsBothWays());
            total("条件改动被发现 changes of conditions noticed", coverage.changesOfConditionsNoticed());
        }
        html.append("</tbody></table>\n<p>")
                .append(coverage.scenarios())
                .append(" 个场景 scenarios, ")
                .append(coverage.failing().size())
                .append(" 个不成立 do not hold</p>\n");
    }

    private static String name(Boundary.Kind kind) {
        return switch (kind) {
            case DAY -> "起止日边界 boundary days";
            case LIMIT -> "界限两侧 sides of limits";
            case ROW -> "用到的表行 rows chosen";
            case FIELD -> "缺项 fields missing";
        };
    }

    private void topics() {
        html.append("<h2>按专题 <span class=\"en\" lang=\"en\">By topic</span></h2>\n");
        table(null, null, "专题 topic", "规则 rules", "起止日 days", "界限 limits", "行 rows", "缺项 fields");
        for (String topic : coverage.topicsCovered()) {
            html.append("<tr><td>").append(escaped(topic)).append("</td>");
            number(coverage.rulesCovered(topic));
            for (Boundary.Kind kind : Boundary.Kind.values()) {
                number(coverage.boundariesMet(
                        boundary -> boundary.kind() == kind && boundary.topic().equals(topic)));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table>\n");
    }

    private void rules() {
        html.append("<h2>规则 <span class=\"en\" lang=\"en\">Rules: seen at work, seen silent</span></h2>\n");
        groups(
                coverage.rules(),
                RuleCoverage::topic,
                rule -> rule.fired() != null && rule.silent() != null,
                new String[] {"规则 rule", "报过 fired", "未报 silent", "次数 times"},
                rule -> row(cell(rule.id()), seen(rule.fired()), seen(rule.silent()), cell("" + rule.firing())));
    }

    private void boundaries() {
        html.append("<h2>边界 <span class=\"en\" lang=\"en\">Boundaries</span></h2>\n");
        groups(
                coverage.boundaries(),
                Boundary::topic,
                Boundary::met,
                new String[] {"边界 boundary", "要求 demand", "由谁 by"},
                boundary -> row(
                        "<td><code>" + escaped(boundary.id()) + "</code></td>",
                        cell(boundary.demand().zh() + " · " + boundary.demand().en()),
                        boundary.met() ? seen(boundary.metBy()) : excused(boundary.id())));
    }

    private void survivors() {
        html.append("<h2>没人发现的变异 <span class=\"en\" lang=\"en\">Mutants that no scenario notices</span></h2>\n");
        groups(
                coverage.survivors(),
                Mutant::topic,
                mutant -> false,
                new String[] {"变异 mutant", "改动 change"},
                mutant -> row(
                        "<td><code>" + escaped(mutant.id()) + "</code></td>",
                        cell(mutant.change().zh() + " · " + mutant.change().en())));
    }

    private void conditions() {
        if (coverage.conditions().isEmpty()) {
            return;
        }
        html.append(
                "<h2>条件 <span class=\"en\" lang=\"en\">Conditions of rules, dropped and turned round</span></h2>\n");
        groups(
                coverage.conditionsOfRules(),
                ConditionCoverage::topic,
                rule -> rule.open().isEmpty(),
                new String[] {"规则 rule", "两面 both ways", "改动被发现 changes noticed", "例外 excused", "没人发现 open"},
                rule -> row(
                        cell(rule.rule()),
                        cell(rule.bothWays().toString()),
                        cell(rule.changes().toString()),
                        cell("" + rule.excused()),
                        cell(String.join("; ", rule.open()))));
    }

    private void articles() {
        html.append("<h2>条款 <span class=\"en\" lang=\"en\">Articles</span></h2>\n<details><summary>")
                .append(coverage.articlesCovered())
                .append("</summary>\n");
        table(null, null, "条款 article", "引用过 cited");
        coverage.articles().forEach((article, covered) -> html.append(row(cell(article), seen(covered ? "" : null))));
        html.append("</tbody></table></details>\n");
    }

    private <T> void groups(
            List<T> items, Function<T, String> topic, Predicate<T> good, String[] header, Function<T, String> row) {
        Map<String, List<T>> byTopic =
                items.stream().collect(Collectors.groupingBy(topic, TreeMap::new, Collectors.toList()));
        byTopic.forEach((name, own) -> {
            html.append("<details><summary>")
                    .append(escaped(name))
                    .append(' ')
                    .append(own.stream().filter(good).count())
                    .append('/')
                    .append(own.size())
                    .append("</summary>\n");
            table(null, null, header);
            own.forEach(item -> html.append(row.apply(item)));
            html.append("</tbody></table></details>\n");
        });
    }

    private void table(@Nullable String zh, @Nullable String en, String... header) {
        html.append("<table>");
        if (zh != null) {
            html.append("<caption>")
                    .append(zh)
                    .append(" <span class=\"en\" lang=\"en\">")
                    .append(en)
                    .append("</span></caption>");
        }
        html.append("<thead><tr>");
        for (String cell : header) {
            html.append("<th scope=\"col\">").append(cell).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }

    private void total(String name, Share share) {
        html.append("<tr><td>")
                .append(name)
                .append("</td><td class=\"n\">")
                .append(share.met())
                .append("</td><td class=\"n\">")
                .append(share.of())
                .append("</td><td class=\"n\">")
                .append(share.percent())
                .append("</td></tr>\n");
    }

    private void number(Share share) {
        html.append("<td class=\"n\">")
                .append(share.met())
                .append('/')
                .append(share.of())
                .append("</td>");
    }

    private static String row(String... cells) {
        return "<tr>" + String.join("", cells) + "</tr>\n";
    }

    private static String cell(String text) {
        return "<td>" + escaped(text) + "</td>";
    }

    private static String seen(@Nullable String by) {
        return by == null
                ? "<td class=\"no\">✗ 无 none</td>"
                : "<td><span class=\"yes\">✓</span> " + escaped(by) + "</td>";
    }

    private String excused(String id) {
        return coverage.excuses()
                .find(id)
                .map(excuse -> "<td>例外 excused: " + escaped(excuse.reason()) + "</td>")
                .orElseGet(() -> seen(null));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
