package org.mingcha.api.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.check.ChargeChecker;
import org.mingcha.engine.check.CheckRequest;
import org.mingcha.engine.check.Resources;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.report.ReportFormat;
import org.mingcha.engine.report.Summary;
import org.mingcha.engine.rulebook.RuleBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code mingcha check}: files in, report out. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {"检查收费台账(CSV 或 XLSX)。", "Checks charge ledgers (CSV or XLSX)."},
        footer = {"", "退出码 Exit codes: 0 没有达到 --fail-on 的问题 · 1 有 · 2 文件或参数有误 · 3 什么都没检查 · 4 内部错误"})
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MingchaCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "收费台账文件,可多个。Charge ledgers.")
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
    private ReportFormat format = ReportFormat.TABLE;

    @Option(names = "--output", paramLabel = "FILE", description = "结果写入文件,默认写到屏幕。Where to write.")
    private @Nullable Path output;

    @Option(names = "--rules", paramLabel = "DIR", description = "本地规则包目录,可多次给出。Directories with further rule packs.")
    private List<Path> rules = List.of();

    @Option(names = "--as-of", paramLabel = "DAY", description = "按该日已公布的政策检查。Check by the law as known on this day.")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--fail-on",
            defaultValue = "violation",
            description = "达到何种程度时退出码为 1:${COMPLETION-CANDIDATES}。What makes the exit code 1.")
    private FailOn failOn = FailOn.VIOLATION;

    @Option(names = "--lang", defaultValue = "zh", paramLabel = "zh|en", description = "结果的语言。Language of the result.")
    private String language = "zh";

    @Option(names = "--strict", description = "有退回行时退出码为 2。Rejected rows make the exit code 2.")
    private boolean strict;

    @Option(names = "--sheet", paramLabel = "NAME", description = "XLSX 的工作表,默认第一个。Sheet of a workbook.")
    private @Nullable String sheet;

    @Option(names = "--charset", paramLabel = "NAME", description = "CSV 的编码,默认自动识别。Charset of a CSV file.")
    private @Nullable Charset charset;

    @Option(names = "--map", paramLabel = "表头=key", description = "把文件里的表头对应到标准列,可多次给出。Maps a header to a column key.")
    private Map<String, String> aliases = new HashMap<>();

    @Option(names = "--threads", paramLabel = "N", description = "并行数,默认全部核心。Threads.")
    private int threads = Resources.ofThisMachine().threads();

    /** What counts as failing. */
    enum FailOn {
        VIOLATION,
        LEAD,
        NONE
    }

    @Override
    public Integer call() throws Exception {
        if (!"zh".equals(language) && !"en".equals(language)) {
            spec.commandLine().getErr().println("--lang 只能是 zh 或 en / --lang is zh or en: " + language);
            return ExitCode.WRONG_INPUT.number();
        }
        RuleBook book = RuleBook.load(rules);
        for (String key : aliases.values()) {
            if (book.chargeSchema().place(key) < 0 && book.payerSchema().place(key) < 0) {
                spec.commandLine().getErr().println("--map:没有标准列 " + key + " / there is no column " + key);
                return ExitCode.WRONG_INPUT.number();
            }
        }
        Resources machine = Resources.ofThisMachine();
        ChargeChecker checker = new ChargeChecker(
                book, new Resources(Math.max(1, threads), machine.memoryBytes(), machine.partitions()));
        ReadOptions reading = new ReadOptions(
                sheet, charset, null, aliases, ReadOptions.defaults().limits());
        Progress progress = new Progress(spec.commandLine().getErr());
        try (CheckReport report = checker.check(new CheckRequest(files, payers, reading, asOf), progress)) {
            progress.done();
            write(report);
            return exitCode(report.summary()).number();
        }
    }

    private void write(CheckReport report) throws IOException {
        String checkedAt =
                Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS).toString();
        if (output == null) {
            format.write(report, language, checkedAt, parent.out());
            return;
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output))) {
            format.write(report, language, checkedAt, out);
        }
    }

    private ExitCode exitCode(Summary summary) {
        if (summary.records() == 0) {
            return summary.rejectedRows() > 0 ? ExitCode.WRONG_INPUT : ExitCode.NOTHING_CHECKED;
        }
        if (strict && summary.rejectedRows() > 0) {
            return ExitCode.WRONG_INPUT;
        }
        boolean found = switch (failOn) {
            case VIOLATION -> summary.violations() > 0;
            case LEAD -> summary.violations() + summary.leads() > 0;
            case NONE -> false;
        };
        return found ? ExitCode.FINDINGS : ExitCode.GOOD;
    }
}
