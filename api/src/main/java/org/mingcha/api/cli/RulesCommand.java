package org.mingcha.api.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code mingcha rules}: what is checked, and whether the pack holds. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = {"查看、检查和测试规则。", "Shows, lints and tests the rules."},
        subcommands = {
            RulesBoundariesCommand.class,
            RulesCoverageCommand.class,
            RulesDiffCommand.class,
            RulesLintCommand.class,
            RulesMutateCommand.class,
            RulesTestCommand.class
        })
final class RulesCommand implements Runnable {

    private static final Set<String> FEES = Set.of("FEE", "FUND", "SERVICE", "DEPOSIT");

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MingchaCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "本地规则包目录,可多次给出。Directories with further rule packs.")
    private List<Path> rules = List.of();

    /** Where results go. */
    PrintStream out() {
        return parent.out();
    }

    /** The directories with further packs. */
    List<Path> packs() {
        return rules;
    }

    @Override
    public void run() {
        spec.commandLine().usage(parent.out());
    }

    @Command(name = "list", description = "列出全部规则。Lists all rules.")
    int list() {
        RuleBook book = RuleBook.load(rules);
        PrintStream out = parent.out();
        for (RuleCard card : book.cards().values()) {
            out.println(card.id() + "  [" + card.severity() + "]  " + card.topic() + "  "
                    + card.title().zh() + " / " + card.title().en());
        }
        levies(book).forEach((levy, items) -> out.println(levy + "  " + String.join("、", items)));
        out.println(
                book.cards().size() + " 条规则 / rules;" + book.catalogue().items().size() + " 个收费项目 / items;规则集 "
                        + book.version() + "  sha256 " + book.sha256());
        return ExitCode.GOOD.number();
    }

    /** What each levy is called, fees left out: they are items of the catalogue. */
    private static Map<String, List<String>> levies(RuleBook book) {
        Map<String, List<String>> levies = new TreeMap<>();
        book.catalogue().items().stream()
                .filter(item -> !FEES.contains(item.levy()))
                .forEach(item -> levies.computeIfAbsent(item.levy(), levy -> new ArrayList<>())
                        .add(item.name() + " / " + item.nameEn()));
        return levies;
    }

    @Command(name = "show", description = "显示一条规则、一个专题或一个收费项目。Shows a rule, a topic or an item.")
    int show(@Parameters(paramLabel = "ID") String id) {
        RuleBook book = RuleBook.load(rules);
        PrintStream out = parent.out();
        RuleCard card = book.cards().get(id);
        String topic = card == null ? id : card.topic();
        if (card != null) {
            out.println(
                    card.id() + "  " + card.title().zh() + " / " + card.title().en());
            out.println(
                    "文件 / file: " + card.source().file() + ":" + card.source().line());
            out.println(card.source().text());
        }
        var item = book.catalogue().find(id);
        item.ifPresent(found -> {
            out.println(found.code() + "  " + found.name() + " / " + found.nameEn() + "  " + found.aliases());
            timeLine(book, found.code(), out);
        });
        String page = book.pages().get(topic);
        if (page != null) {
            out.println(page);
        }
        if (card == null && page == null && item.isEmpty()) {
            spec.commandLine().getErr().println("没有这个规则、专题或项目 / no such rule, topic or item: " + id);
            return ExitCode.WRONG_INPUT.number();
        }
        return ExitCode.GOOD.number();
    }

    /** The rows of an item, table by table, the oldest first: days, values, law. */
    private static void timeLine(RuleBook book, String code, PrintStream out) {
        for (Table table : book.tables().all()) {
            List<Row> rows = table.rows().stream()
                    .filter(row -> code.equals(row.value("item_code")))
                    .sorted(Comparator.comparing((Row row) -> row.period().firstDay())
                            .thenComparing(Row::line))
                    .toList();
            if (!rows.isEmpty()) {
                out.println("  " + book.label(table.name()).zh() + " / "
                        + book.label(table.name()).en() + " (" + table.name() + ")");
                rows.forEach(row -> out.println("    " + line(book, table, row)));
            }
        }
    }

    private static String line(RuleBook book, Table table, Row row) {
        LocalDate last = row.period().lastDay();
        String values = table.columns().stream()
                .filter(column -> row.has(column.name())
                        && !column.name().equals("item_code")
                        && !Table.isAboutTheRow(column.name()))
                .map(column -> book.label(column.name()).zh() + " " + row.value(column.name()))
                .collect(Collectors.joining(","));
        String law = row.basis()
                .map(basis -> "《" + basis.title() + "》"
                        + (basis.number() == null || basis.number().equals(basis.title()) ? "" : basis.number())
                        + row.article())
                .orElse("");
        return row.period().firstDay() + " 至 " + (last.equals(LocalDate.MAX) ? "今" : last) + "  " + values + "  " + law
                + (row.doubt().isEmpty() ? "" : "  存疑:" + row.doubt());
    }
}
