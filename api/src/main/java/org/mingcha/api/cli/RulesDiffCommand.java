package org.mingcha.api.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.check.ChargeChecker;
import org.mingcha.engine.check.CheckRequest;
import org.mingcha.engine.check.Resources;
import org.mingcha.engine.difference.Difference;
import org.mingcha.engine.difference.DifferenceFormat;
import org.mingcha.engine.difference.Expectation;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.report.CheckReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mingcha rules diff}: what a change of the rules does to the same ledgers. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {"比较两个规则集对同一批台账的结果。", "Compares what two rule books find in the same ledgers."},
        footer = {
            "",
            "OLD、NEW:built-in,或规则包目录(逗号分隔,叠加在内置规则之上);alone:目录 不带内置规则,用于比较全国规则包的两个版本。",
            "OLD, NEW: built-in, or pack directories parted by commas, on top of the built-in pack;",
            "alone:DIR leaves the built-in pack out, to compare two states of the national pack itself.",
            "退出码 Exit codes: 0 没有差异或与 --expect 一致 · 1 与预期不符 · 2 文件或参数有误 · 3 什么都没检查"
        })
final class RulesDiffCommand implements Callable<Integer> {

    private static final int MOST_BREACHES = 20;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private RulesCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "旧规则集。The old rule book.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "新规则集。The new rule book.")
    private String after = "";

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "FILE", description = "收费台账文件,可多个。Charge ledgers.")
    private List<Path> files = List.of();

    @Option(
            names = "--payers",
            arity = "1..*",
            paramLabel = "FILE",
            description = "缴费人信息文件。Files with facts of payers.")
    private List<Path> payers = List.of();

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "结果格式:${COMPLETION-CANDIDATES}(默认 table)。Form of the result.")
    private DifferenceFormat format = DifferenceFormat.TABLE;

    @Option(names = "--output", paramLabel = "FILE", description = "结果写入文件,默认写到屏幕。Where to write.")
    private @Nullable Path output;

    @Option(names = "--lang", defaultValue = "zh", paramLabel = "zh|en", description = "结果的语言。Language of the result.")
    private String language = "zh";

    @Option(
            names = "--expect",
            paramLabel = "FILE",
            description = "预期的差异(--format json 的结果);不符时退出码为 1。The expected difference, as --format json writes it.")
    private @Nullable Path expect;

    @Option(
            names = "--fail-on-change",
            description = "没有 --expect 时,有任何差异退出码为 1。Without --expect, any difference makes the exit code 1.")
    private boolean failOnChange;

    @Override
    public Integer call() throws Exception {
        if (!"zh".equals(language) && !"en".equals(language)) {
            throw new ParameterException(spec.commandLine(), "--lang 只能是 zh 或 en / --lang is zh or en: " + language);
        }
        if (!parent.packs().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "规则包写在 OLD 和 NEW 里,不用 --rules / name packs in OLD and NEW, not with --rules");
        }
        refuseEqualNames();
        @Nullable Expectation expectation = expectation();
        try (CheckReport old = check(before);
                CheckReport now = check(after)) {
            if (old.summary().records() == 0 || now.summary().records() == 0) {
                spec.commandLine().getErr().println("没有可检查的记录 / no record was checked");
                return ExitCode.NOTHING_CHECKED.number();
            }
            long memory = Resources.ofThisMachine().memoryBytes() / 4;
            try (Difference difference = Difference.between(old, now, memory)) {
                write(difference);
                return judged(difference, expectation).number();
            }
        }
    }

    /** Changes are told by file name and row. */
    private void refuseEqualNames() {
        Set<Path> names = new HashSet<>();
        for (List<Path> some : List.of(files, payers)) {
            for (Path file : some) {
                if (!names.add(file.getFileName())) {
                    throw new ParameterException(
                            spec.commandLine(),
                            "两个文件同名,请改名 / two files have one name, rename one: " + file.getFileName());
                }
            }
        }
    }

    private @Nullable Expectation expectation() throws IOException {
        if (expect == null) {
            return failOnChange ? Expectation.none() : null;
        }
        try {
            return Expectation.read(expect);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private CheckReport check(String pack) throws Exception {
        Progress progress = new Progress(spec.commandLine().getErr());
        Resources machine = Resources.ofThisMachine();
        Resources half = new Resources(machine.threads(), machine.memoryBytes() / 2, machine.partitions());
        return new ChargeChecker(PackChoice.load(pack), half)
                .check(new CheckRequest(files, payers, ReadOptions.defaults(), null), progress);
    }

    private void write(Difference difference) throws IOException {
        if (output == null) {
            format.write(difference, language, parent.out());
            return;
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output))) {
            format.write(difference, language, out);
        }
    }

    private ExitCode judged(Difference difference, @Nullable Expectation expectation) {
        if (expectation == null) {
            return ExitCode.GOOD;
        }
        List<String> breaches = expectation.breaches(difference, MOST_BREACHES);
        PrintWriter err = spec.commandLine().getErr();
        breaches.forEach(err::println);
        return breaches.isEmpty() ? ExitCode.GOOD : ExitCode.FINDINGS;
    }
}
