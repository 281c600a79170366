package org.mingcha.api.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.check.ChargeChecker;
import org.mingcha.engine.check.CheckRequest;
import org.mingcha.engine.check.Resources;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.rulebook.RuleBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code mingcha verify-receipt}: does the report still follow from these files and this rule book? */
@Command(
        name = "verify-receipt",
        mixinStandardHelpOptions = true,
        description = {"核对回执:文件、规则集和结果是否与报告一致。", "Checks that a report follows from these files and this rule book."})
final class VerifyReceiptCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MingchaCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "REPORT.json", description = "检查时写出的 JSON 报告。The report.")
    private Path report = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "当时检查的收费台账。The ledgers.")
    private List<Path> files = List.of();

    @Option(names = "--payers", arity = "1..*", paramLabel = "FILE", description = "当时的缴费人信息文件。The payer files.")
    private List<Path> payers = List.of();

    @Option(names = "--rules", paramLabel = "DIR", description = "当时的本地规则包。The further rule packs.")
    private List<Path> rules = List.of();

    @Override
    public Integer call() throws Exception {
        JsonNode receipt;
        try {
            receipt = new ObjectMapper()
                    .readTree(java.nio.file.Files.readAllBytes(report))
                    .path("receipt");
        } catch (tools.jackson.core.JacksonException e) {
            spec.commandLine().getErr().println(report + " 不是 JSON 报告 / is not a JSON report");
            return ExitCode.WRONG_INPUT.number();
        }
        if (!receipt.isObject()) {
            spec.commandLine().getErr().println(report + " 里没有回执 / has no receipt");
            return ExitCode.WRONG_INPUT.number();
        }
        List<String> differences = compare(receipt);
        differences.forEach(parent.out()::println);
        parent.out()
                .println(
                        differences.isEmpty()
                                ? "一致:文件、规则集和结果都与回执相符 / verified"
                                : "不一致 / not verified: " + differences.size());
        return (differences.isEmpty() ? ExitCode.GOOD : ExitCode.FINDINGS).number();
    }

    private List<String> compare(JsonNode receipt) throws Exception {
        RuleBook book = RuleBook.load(rules);
        LocalDate asOf = asOf(receipt);
        List<String> differences = new ArrayList<>();
        try (CheckReport now = new ChargeChecker(book, Resources.ofThisMachine())
                .check(new CheckRequest(files, payers, ReadOptions.defaults(), asOf), rows -> {})) {
            List<FileSummary> found = now.receipt().files();
            JsonNode expected = receipt.path("files");
            if (expected.size() != found.size()) {
                differences.add("文件个数 / number of files: " + expected.size() + " → " + found.size());
            }
            for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
                differ(
                        differences,
                        "文件 / file " + found.get(i).name(),
                        expected.get(i).path("sha256"),
                        found.get(i).sha256());
            }
            differ(
                    differences,
                    "规则集 / rule book",
                    receipt.path("rulebook").path("sha256"),
                    now.receipt().ruleBookSha256());
            differ(
                    differences,
                    "结果 / result",
                    receipt.path("resultSha256"),
                    now.receipt().resultSha256());
        }
        return differences;
    }

    private static @Nullable LocalDate asOf(JsonNode receipt) throws IOException {
        JsonNode asOf = receipt.path("asOf");
        return asOf.isString() ? LocalDate.parse(asOf.asString()) : null;
    }

    private static void differ(List<String> differences, String what, JsonNode expected, String found) {
        if (!found.equals(expected.asString(""))) {
            differences.add(what + ": " + expected.asString("?") + " → " + found);
        }
    }
}
