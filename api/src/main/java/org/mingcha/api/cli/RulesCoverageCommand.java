package org.mingcha.api.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.mutation.Boundary;
import org.mingcha.engine.mutation.ConditionTrials;
import org.mingcha.engine.mutation.Coverage;
import org.mingcha.engine.mutation.CoverageHtml;
import org.mingcha.engine.mutation.CoverageJson;
import org.mingcha.engine.mutation.Reach;
import org.mingcha.engine.rulebook.RuleBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code mingcha rules coverage}: how well the scenarios cover rules, boundaries and articles. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = {
            "场景覆盖:每条规则报过与未报、边界、用到的表行、条款;百分比只舍不入。",
            "Rules fired and silent, boundaries met, rows chosen, articles covered; percentages are cut off, never rounded up."
        })
final class RulesCoverageCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private RulesCommand parent;

    @Option(names = "--topic", paramLabel = "T", description = "只看一个专题。One topic only.")
    private @Nullable String topic;

    @Option(
            names = "--conditions",
            description = {
                "还逐一去掉、取反规则的条件,按规则列出被发现、例外和没人发现的(要编译,约十分钟)。",
                "Also drops and negates the conditions of rules: per rule those noticed, excused and open; compiles each, some ten minutes."
            })
    private boolean conditions;

    @Option(names = "--format", paramLabel = "text|json|html", description = "输出格式。Output format.")
    private Format format = Format.TEXT;

    @Option(names = "--output", paramLabel = "FILE", description = "写入文件。Writes to a file.")
    private @Nullable Path output;

    @Option(
            names = "--gate",
            description = "规则或边界未全部覆盖又未列为例外的,退出码为 1。Exit 1 when a rule or boundary is neither covered nor excused.")
    private boolean gate;

    private enum Format {
        TEXT,
        JSON,
        HTML
    }

    @Override
    public Integer call() throws IOException {
        Reach reach = LawUnderTest.reach(parent.packs());
        if (reach.scenarios().isEmpty()) {
            return LawUnderTest.nothing(parent.out());
        }
        Coverage coverage = topic == null ? Coverage.of(reach) : Coverage.of(reach, topic);
        if (conditions) {
            coverage = coverage.with(tried(reach));
        }
        String text = switch (format) {
            case TEXT -> text(coverage);
            case JSON -> CoverageJson.of(coverage);
            case HTML -> CoverageHtml.of(coverage);
        };
        PrintStream out = parent.out();
        if (output == null) {
            out.print(text);
        } else {
            Files.writeString(output, text);
            out.println(coverage.inOneLine());
        }
        if (format == Format.TEXT) {
            LawUnderTest.failing(out, coverage);
        }
        return (gate && !coverage.passes() ? ExitCode.FINDINGS : ExitCode.GOOD).number();
    }

    private ConditionTrials.Result tried(Reach reach) {
        return new ConditionTrials(reach, () -> RuleBook.loadFromSource(parent.packs()))
                .run(reach.book().cards().values().stream()
                        .filter(card -> topic == null || card.topic().equals(topic))
                        .toList());
    }

    private static String text(Coverage coverage) {
        StringBuilder text = new StringBuilder();
        for (String name : coverage.topicsCovered()) {
            text.append(name).append(":  规则 / rules ").append(coverage.rulesCovered(name));
            for (Boundary.Kind kind : Boundary.Kind.values()) {
                text.append(";  ")
                        .append(label(kind))
                        .append(' ')
                        .append(coverage.boundariesMet(boundary ->
                                boundary.kind() == kind && boundary.topic().equals(name)));
            }
            text.append('\n');
        }
        coverage.unseen().forEach(id -> text.append("✗ ").append(id).append('\n'));
        coverage.unmet()
                .forEach(boundary ->
                        text.append(LawUnderTest.line(coverage, boundary)).append('\n'));
        coverage.survivors()
                .forEach(mutant -> text.append(LawUnderTest.line(mutant)).append('\n'));
        coverage.misfits()
                .forEach(misfit -> text.append("例外与实有不符 / exception does not fit: ")
                        .append(misfit)
                        .append('\n'));
        text.append("条款 / articles ").append(coverage.articlesCovered()).append('\n');
        coverage.conditions().ifPresent(tried -> conditions(coverage, tried, text));
        return text.append(coverage.inOneLine()).append('\n').toString();
    }

    private static void conditions(Coverage coverage, ConditionTrials.Result tried, StringBuilder text) {
        coverage.conditionsOfRules().stream()
                .flatMap(rule -> rule.open().stream())
                .forEach(id -> text.append("✗ ").append(id).append('\n'));
        tried.untried()
                .forEach(id ->
                        text.append("未能试验 / could not be tried: ").append(id).append('\n'));
        text.append("条件两面 / conditions both ways ")
                .append(coverage.conditionsBothWays())
                .append(";  条件改动被发现 / changes of conditions noticed ")
                .append(coverage.changesOfConditionsNoticed())
                .append('\n');
    }

    private static String label(Boundary.Kind kind) {
        return switch (kind) {
            case DAY -> "起止日 / days";
            case LIMIT -> "界限 / limits";
            case ROW -> "行 / rows";
            case FIELD -> "缺项 / fields";
        };
    }
}
