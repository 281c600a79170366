package org.mingcha.api.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.JunitXml;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.scenario.ScenarioReader;
import org.mingcha.engine.scenario.ScenarioRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code mingcha rules test}: the scenarios of the packs, run as a check would run their records. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {"运行规则包的场景。", "Runs the scenarios of the packs."},
        footer = {"", "退出码 Exit codes: 0 都符合 · 1 有不符的 · 2 规则包或参数有误 · 3 没有选中任何场景"})
final class RulesTestCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private RulesCommand parent;

    @Option(names = "--topic", paramLabel = "T", description = "只运行一个专题的场景。Scenarios of one topic only.")
    private @Nullable String topic;

    @Option(names = "--rule", paramLabel = "ID", description = "只运行预期中有这条规则的场景。Only scenarios that expect this rule.")
    private @Nullable String rule;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "另写一份 JUnit XML,供 CI 显示。Also writes JUnit XML for CI to show.")
    private @Nullable Path junit;

    @Override
    public Integer call() throws IOException {
        RuleBook book = RuleBook.load(parent.packs());
        List<Scenario> scenarios =
                ScenarioReader.readAll(book).stream().filter(this::chosen).toList();
        PrintStream out = parent.out();
        if (scenarios.isEmpty()) {
            out.println("没有选中任何场景,请核对 --topic 和 --rule / no scenario was chosen, look at --topic and --rule");
            return ExitCode.NOTHING_CHECKED.number();
        }
        ScenarioRunner runner = new ScenarioRunner(book);
        Map<Scenario, List<String>> failures = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            List<String> differences = runner.run(scenario);
            if (!differences.isEmpty()) {
                failures.put(scenario, differences);
                out.println("✗ " + scenario.title());
                differences.forEach(difference -> out.println("    " + difference));
            }
        }
        out.println(scenarios.size() - failures.size() + " passed, " + failures.size() + " failed");
        if (junit != null) {
            try (OutputStream file = Files.newOutputStream(junit)) {
                JunitXml.write(scenarios, failures, file);
            }
        }
        return (failures.isEmpty() ? ExitCode.GOOD : ExitCode.FINDINGS).number();
    }

    private boolean chosen(Scenario scenario) {
        return (topic == null || scenario.topic().equals(topic))
                && (rule == null || scenario.rules().contains(rule));
    }
}
