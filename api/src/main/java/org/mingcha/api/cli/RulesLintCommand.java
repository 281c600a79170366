package org.mingcha.api.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.lint.Lint;
import org.mingcha.engine.lint.LintFinding;
import org.mingcha.engine.lint.LintId.Severity;
import org.mingcha.engine.lint.LintJson;
import org.mingcha.engine.rulebook.LoadedPacks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mingcha rules lint}: faults of the packs that no scenario shows. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "检查规则包有没有错误:编号、表行、空档、文件、规则写法、说明页、场景;到期和久未核对的给出提醒。",
            "Looks for faults in the packs: ids, rows, gaps, documents, forbidden DRL, pages, scenarios; warns of what ends soon or was long unchecked."
        })
final class RulesLintCommand implements Callable<Integer> {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private RulesCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--format", paramLabel = "text|json|sarif", description = "输出格式。Output format.")
    private Format format = Format.TEXT;

    @Option(names = "--output", paramLabel = "FILE", description = "写入文件。Writes to a file.")
    private @Nullable Path output;

    @Option(
            names = "--today",
            paramLabel = "DAY",
            description = "按这一天计算到期和核对期限,默认当天。Counts from this day, by default the day it is.")
    private @Nullable LocalDate today;

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning|none",
            description = "从哪一级起退出码为 1,默认 error。Exit 1 from this severity on.")
    private FailOn failOn = FailOn.ERROR;

    @Option(
            names = "--release",
            paramLabel = "DIR",
            description = {
                "没有错误时,把规则编号和名称写入 DIR/RELEASED.csv;DIR 是 --rules 的目录,或内置规则包的源目录。",
                "Without errors, writes the rule ids and titles to DIR/RELEASED.csv; DIR is a --rules directory or the sources of the built-in pack."
            })
    private @Nullable Path release;

    private enum Format {
        TEXT,
        JSON,
        SARIF
    }

    private enum FailOn {
        ERROR,
        WARNING,
        NONE
    }

    @Override
    public Integer call() throws IOException {
        for (Path pack : parent.packs()) {
            if (!Files.isDirectory(pack)) {
                throw new NoSuchFileException(pack.toString());
            }
        }
        Lint lint =
                Lint.of(LoadedPacks.read(parent.packs()), today == null ? LocalDate.now(Clock.system(CHINA)) : today);
        String text = switch (format) {
            case TEXT -> text(lint);
            case JSON -> LintJson.of(lint);
            case SARIF -> LintJson.sarif(lint);
        };
        PrintStream out = parent.out();
        if (output == null) {
            out.print(text);
        } else {
            Files.writeString(output, text);
            out.println(inOneLine(lint));
        }
        if (lint.rules() == 0 && lint.tables() == 0) {
            return ExitCode.NOTHING_CHECKED.number();
        }
        if (release != null && lint.count(Severity.ERROR) == 0) {
            write(lint, release);
        }
        return (fails(lint) ? ExitCode.FINDINGS : ExitCode.GOOD).number();
    }

    private boolean fails(Lint lint) {
        return switch (failOn) {
            case ERROR -> lint.count(Severity.ERROR) > 0;
            case WARNING -> !lint.findings().isEmpty();
            case NONE -> false;
        };
    }

    private void write(Lint lint, Path directory) throws IOException {
        Path marker = directory.resolve("PACK");
        Properties pack = new Properties();
        if (Files.isRegularFile(marker)) {
            pack.load(new StringReader(Files.readString(marker, StandardCharsets.UTF_8)));
        }
        String name = pack.getProperty(
                "name", String.valueOf(directory.toAbsolutePath().normalize().getFileName()));
        String list = lint.releaseList(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "没有检查过规则包 " + name + ",请用 --rules 给出 / pack " + name + " was not linted, give it with --rules: "
                                + directory));
        Files.writeString(directory.resolve("RELEASED.csv"), list);
    }

    private static String text(Lint lint) {
        StringBuilder text = new StringBuilder();
        for (LintFinding finding : lint.findings()) {
            text.append(finding.file())
                    .append(finding.line() > 0 ? ":" + finding.line() : "")
                    .append(": ")
                    .append(finding.id().severity().word())
                    .append(" [")
                    .append(finding.id().word())
                    .append("] ")
                    .append(finding.message().zh())
                    .append(" / ")
                    .append(finding.message().en())
                    .append("\n    → ")
                    .append(finding.id().next().zh())
                    .append(" / ")
                    .append(finding.id().next().en())
                    .append('\n');
        }
        return text.append(inOneLine(lint)).append('\n').toString();
    }

    private static String inOneLine(Lint lint) {
        return lint.count(Severity.ERROR) + " 处错误 / errors, " + lint.count(Severity.WARNING) + " 处提醒 / warnings: "
                + lint.rules() + " rules, " + lint.tables() + " tables";
    }
}
