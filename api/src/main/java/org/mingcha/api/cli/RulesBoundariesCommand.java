package org.mingcha.api.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.mutation.Boundary;
import org.mingcha.engine.mutation.Coverage;
import org.mingcha.engine.mutation.CoverageJson;
import org.mingcha.engine.mutation.Reach;
import org.mingcha.engine.mutation.Skeletons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code mingcha rules boundaries}: where the tables and rules demand a scenario, and whether one stands there. */
@Command(
        name = "boundaries",
        mixinStandardHelpOptions = true,
        description = {
            "列出各表、各规则要求的边界,是否有场景达到。只有边界移动一步、结论或金额随之改变的场景才算。",
            "Lists the boundaries that tables and rules demand, met or not: a scenario counts only if it turns when the boundary moves one step."
        })
final class RulesBoundariesCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private RulesCommand parent;

    @Option(names = "--topic", paramLabel = "T", description = "只看一个专题。One topic only.")
    private @Nullable String topic;

    @Option(names = "--unmet", description = "只列未达到的。Only those that are not met.")
    private boolean onlyUnmet;

    @Option(
            names = "--write-missing",
            paramLabel = "DIR",
            description = {
                "把未达到的写成待填场景(expect 为 TODO),放在 DIR 下;应有的结论由人填写。",
                "Writes scenarios to be filled in (expect TODO) into DIR; what must come of them is for a person to say."
            })
    private @Nullable Path missing;

    @Option(names = "--format", paramLabel = "text|json", description = "输出格式。Output format.")
    private Format format = Format.TEXT;

    @Option(names = "--gate", description = "有未达到又未列为例外的,退出码为 1。Exit 1 when one is neither met nor excused.")
    private boolean gate;

    private enum Format {
        TEXT,
        JSON
    }

    @Override
    public Integer call() throws IOException {
        Reach reach = LawUnderTest.reach(parent.packs());
        if (reach.scenarios().isEmpty()) {
            return LawUnderTest.nothing(parent.out());
        }
        Coverage coverage = topic == null ? Coverage.of(reach) : Coverage.of(reach, topic);
        List<Boundary> shown = onlyUnmet ? coverage.unmet() : coverage.boundaries();
        PrintStream out = parent.out();
        if (format == Format.JSON) {
            out.print(CoverageJson.ofBoundaries(coverage, shown));
        } else {
            shown.forEach(boundary -> out.println(LawUnderTest.line(coverage, boundary)));
            out.println("边界 / boundaries met: " + coverage.boundariesMet());
            LawUnderTest.failing(out, coverage);
        }
        if (missing != null) {
            ToFillIn.write(missing, Skeletons.of(reach, coverage.unmet()), out);
        }
        return (gate && !coverage.unmet().isEmpty() ? ExitCode.FINDINGS : ExitCode.GOOD).number();
    }
}
