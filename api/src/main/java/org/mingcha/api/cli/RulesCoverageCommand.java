package org.mingcha.api.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.mutation.Boundary;
import org.mingcha.engine.mutation.Coverage;
import org.mingcha.engine.mutation.CoverageHtml;
import org.mingcha.engine.mutation.CoverageJson;
import org.mingcha.engine.mutation.Reach;
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
        coverage.misfits()
                .forEach(misfit -> text.append("例外与实有不符 / exception does not fit: ")
                        .append(misfit)
                        .append('\n'));
        text.append("条款 / articles ").append(coverage.articlesCovered()).append('\n');
        return text.append(coverage.inOneLine()).append('\n').toString();
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
