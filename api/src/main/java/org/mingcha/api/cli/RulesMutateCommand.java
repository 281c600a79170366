package org.mingcha.api.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.mutation.CaseSearch;
import org.mingcha.engine.mutation.ChangeList;
import org.mingcha.engine.mutation.ConditionMutant;
import org.mingcha.engine.mutation.ConditionTrials;
import org.mingcha.engine.mutation.CoverageJson;
import org.mingcha.engine.mutation.Excuses;
import org.mingcha.engine.mutation.Mutant;
import org.mingcha.engine.mutation.Outcome;
import org.mingcha.engine.mutation.Reach;
import org.mingcha.engine.mutation.RuleMutant;
import org.mingcha.engine.mutation.Skeletons;
import org.mingcha.engine.mutation.Trials;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mingcha rules mutate}: changes the law a little, again and again, and tells which changes no scenario notices. */
@Command(
        name = "mutate",
        mixinStandardHelpOptions = true,
        description = {
            "逐一改动表行(日期、界限、税率、是否、用词、去掉一行)和规则,列出没有场景发现的改动。",
            "Changes rows and rules one at a time and lists the changes that no scenario notices."
        })
final class RulesMutateCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private RulesCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--topic", paramLabel = "T", description = "只改一个专题。One topic only.")
    private @Nullable String topic;

    @Option(
            names = "--changed-since",
            paramLabel = "REF",
            description = "只改 git 版本 REF 之后有改动的文件。Only files changed since this git revision.")
    private @Nullable String ref;

    @Option(
            names = "--source",
            paramLabel = "DIR",
            description = {
                "--changed-since 所看的规则包源目录;缺省为 --rules 的目录。",
                "The pack's source directory that --changed-since looks at; the directories of --rules if not given."
            })
    private @Nullable Path source;

    @Option(
            names = "--conditions",
            description =
                    "还逐一去掉、取反规则的条件(要编译,较慢)。Drops and negates the conditions of rules too; slower, since each is compiled.")
    private boolean conditions;

    @Option(
            names = "--listed",
            paramLabel = "FILE",
            description = {
                "只试这个清单中的条件改动(一行一个,如上次全部试验留下的 open-conditions.csv),不试别的。",
                "Only the changes of conditions that this list names, one a line, such as open-conditions.csv of the last run over all."
            })
    private @Nullable Path listed;

    @Option(
            names = "--write-missing",
            paramLabel = "DIR",
            description = {
                "与 --conditions 合用:在已有场景近旁找能分辨未被发现的条件改动的情形,写成待填场景(expect 为 TODO),放在 DIR 下。",
                "With --conditions: looks near the known scenarios for cases that tell surviving changes of conditions, and writes them to be filled in into DIR."
            })
    private @Nullable Path missing;

    @Option(names = "--format", paramLabel = "text|json", description = "输出格式。Output format.")
    private Format format = Format.TEXT;

    @Option(names = "--gate", description = "有未被发现又未列为例外的,退出码为 1。Exit 1 when one survives and is not excused.")
    private boolean gate;

    private enum Format {
        TEXT,
        JSON
    }

    @Override
    public Integer call() throws IOException {
        Reach reach = LawUnderTest.reach(parent.packs());
        PrintStream out = parent.out();
        if (reach.scenarios().isEmpty()) {
            return LawUnderTest.nothing(out);
        }
        Predicate<Mutant> wanted = wanted();
        List<Mutant> mutants =
                Trials.mutants(reach.book()).stream().filter(wanted).toList();
        List<Outcome> outcomes = new ArrayList<>(listed == null ? new Trials(reach).run(mutants) : List.of());
        List<String> untried = new ArrayList<>();
        if (conditions || listed != null) {
            List<RuleCard> cards = mutants.stream()
                    .filter(RuleMutant.class::isInstance)
                    .map(mutant -> ((RuleMutant) mutant).card())
                    .toList();
            Set<String> names = listed == null ? Set.of() : ChangeList.read(listed);
            ConditionTrials.Result result = new ConditionTrials(reach, () -> RuleBook.loadFromSource(parent.packs()))
                    .run(cards, mutant -> listed == null || names.contains(mutant.id()));
            outcomes.addAll(result.outcomes());
            untried.addAll(result.untried());
        }
        List<Mutant> survivors = survivors(outcomes, Excuses.of(reach.book()));
        if (format == Format.JSON) {
            out.print(CoverageJson.ofSurvivors(outcomes.size(), survivors, untried));
        } else {
            survivors.forEach(mutant -> out.println(LawUnderTest.line(mutant)));
            untried.forEach(id -> out.println("未能试验 / could not be tried: " + id));
            out.println("改动 / mutants: " + outcomes.size() + ";未被发现 / survivors: " + survivors.size());
        }
        if (missing != null) {
            write(missing, reach, survivors);
        }
        return (gate && !survivors.isEmpty() ? ExitCode.FINDINGS : ExitCode.GOOD).number();
    }

    private void write(Path directory, Reach reach, List<Mutant> survivors) throws IOException {
        List<ConditionMutant> open = survivors.stream()
                .filter(ConditionMutant.class::isInstance)
                .map(ConditionMutant.class::cast)
                .toList();
        List<CaseSearch.Found> found = new CaseSearch(reach, () -> RuleBook.loadFromSource(parent.packs())).run(open);
        ToFillIn.write(directory, Skeletons.of(found), parent.out());
        parent.out().println("找到情形 / cases found: " + found.size() + " / " + open.size());
    }

    private static List<Mutant> survivors(List<Outcome> outcomes, Excuses excuses) {
        return outcomes.stream()
                .filter(outcome -> !outcome.killed())
                .map(Outcome::mutant)
                .filter(mutant -> excuses.find(mutant.id()).isEmpty())
                .toList();
    }

    private Predicate<Mutant> wanted() {
        Set<String> changed = ref == null ? Set.of() : changed(ref);
        return mutant -> (topic == null || mutant.topic().equals(topic))
                && (ref == null || changed.contains(mutant.topic() + "/" + fileName(mutant.place())));
    }

    private Set<String> changed(String since) {
        List<Path> directories = source != null ? List.of(source) : parent.packs();
        if (directories.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--changed-since 需要 --rules 或 --source 指明规则包目录 / needs --rules or --source to name the pack's directory");
        }
        try {
            Set<String> changed = new TreeSet<>();
            for (Path directory : directories) {
                changed.addAll(ChangedFiles.since(since, directory));
            }
            return changed;
        } catch (IOException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** The name of the file in {@code directory/file:line}. */
    private static String fileName(String place) {
        String file = place.substring(0, place.lastIndexOf(':')).replace('\\', '/');
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
