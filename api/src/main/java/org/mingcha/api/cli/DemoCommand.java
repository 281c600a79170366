package org.mingcha.api.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.DemoLedger;
import org.mingcha.engine.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code mingcha demo}: a synthetic ledger as CSV and XLSX, with its answer key. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {"生成演示台账(CSV、XLSX)和答案。数据全部为虚构。", "Writes a synthetic ledger and its answer key."})
final class DemoCommand implements Callable<Integer> {

    /** A workbook holds no more rows than this; a larger ledger is written as CSV only. */
    private static final int MOST_IN_WORKBOOK = 200_000;

    private static final int FLUSH_EVERY = 1_000;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MingchaCommand parent;

    @Option(names = "--records", defaultValue = "1000", paramLabel = "N", description = "记录数(默认 1000)。Records.")
    private int records = 1000;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "写到哪个目录。Where to write.")
    private Path output = Path.of("demo");

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S", description = "随机种子(默认 1)。Seed.")
    private long seed = 1;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "本地规则包目录,可多次给出;其场景也会进入台账。Directories with further rule packs, whose cases go in too.")
    private List<Path> rules = List.of();

    @Override
    public Integer call() throws IOException {
        RuleBook book = RuleBook.load(rules);
        Schema schema = book.chargeSchema();
        DemoLedger.Ledger ledger =
                new DemoLedger(schema, book.payerSchema(), ScenarioReader.readAll(book)).generate(records, seed);
        List<DemoLedger.Entry> entries = ledger.records();
        Files.createDirectories(output);
        writeCsv(
                "charges.csv",
                schema,
                entries.stream().map(DemoLedger.Entry::cells).toList());
        writeCsv("payers.csv", book.payerSchema(), ledger.payers());
        writeAnswers(entries);
        if (entries.size() <= MOST_IN_WORKBOOK) {
            writeWorkbook(schema, entries);
        }
        parent.out().println(entries.size() + " 条记录写到 / records written to " + output);
        return ExitCode.GOOD.number();
    }

    private void writeCsv(String name, Schema schema, List<List<String>> rows) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(output.resolve(name))) {
            csv.writeRecord(schema.fields().stream().map(Field::key).toList());
            rows.forEach(csv::writeRecord);
        }
    }

    private void writeAnswers(List<DemoLedger.Entry> entries) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(output.resolve("answers.csv"))) {
            csv.writeRecord("record_no", "expect", "lawful", "scenario");
            entries.forEach(entry -> csv.writeRecord(
                    entry.recordNo(),
                    String.join(" ", entry.expect()),
                    String.join(" ", entry.lawful()),
                    entry.scenario()));
        }
    }

    private void writeWorkbook(Schema schema, List<DemoLedger.Entry> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(output.resolve("charges.xlsx"));
                Workbook workbook = new Workbook(out, "Mingcha", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("收费记录");
            sheet.value(0, 0, "示例县收费台账(演示数据,全部虚构)");
            for (int place = 0; place < schema.size(); place++) {
                sheet.value(1, place, schema.fields().get(place).zh());
                sheet.style(1, place).bold().set();
            }
            for (int i = 0; i < entries.size(); i++) {
                List<String> cells = entries.get(i).cells();
                for (int place = 0; place < cells.size(); place++) {
                    if (!cells.get(place).isEmpty()) {
                        sheet.value(i + 2, place, cells.get(place));
                    }
                }
                if (i % FLUSH_EVERY == 0) {
                    sheet.flush();
                }
            }
        }
    }
}
