package org.mingcha.api.cli;

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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mingcha template}: an empty workbook with the right headers and an explanation of each column. */
@Command(
        name = "template",
        mixinStandardHelpOptions = true,
        description = {"生成空白填报模板(XLSX)。", "Writes an empty workbook to fill in."})
final class TemplateCommand implements Callable<Integer> {

    /** What the template is for. */
    enum Kind {
        CHARGES,
        PAYERS
    }

    @Parameters(paramLabel = "charges|payers", description = "收费记录或缴费人信息。")
    private Kind kind = Kind.CHARGES;

    @Option(names = "--output", required = true, paramLabel = "FILE.xlsx", description = "写到哪里。Where to write.")
    private Path output = Path.of("template.xlsx");

    @Option(names = "--rules", paramLabel = "DIR", description = "本地规则包目录。Directories with further rule packs.")
    private List<Path> rules = List.of();

    @Override
    public Integer call() throws IOException {
        RuleBook book = RuleBook.load(rules);
        Schema schema = kind == Kind.CHARGES ? book.chargeSchema() : book.payerSchema();
        try (OutputStream out = Files.newOutputStream(output);
                Workbook workbook = new Workbook(out, "Mingcha", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(kind == Kind.CHARGES ? "收费记录" : "缴费人信息");
            Worksheet help = workbook.newWorksheet("填写说明");
            List<String> headers = List.of("列", "key", "English", "必填", "类型", "可填写的词");
            for (int column = 0; column < headers.size(); column++) {
                help.value(0, column, headers.get(column));
                help.style(0, column).bold().set();
            }
            for (int place = 0; place < schema.size(); place++) {
                Field field = schema.fields().get(place);
                sheet.value(0, place, field.zh());
                sheet.style(0, place).bold().format("@").set();
                help.value(place + 1, 0, field.zh());
                help.value(place + 1, 1, field.key());
                help.value(place + 1, 2, field.en());
                help.value(place + 1, 3, field.required() ? "是" : "");
                help.value(place + 1, 4, field.type().name());
                help.value(place + 1, 5, String.join(" / ", field.words().values()));
            }
            sheet.freezePane(0, 1);
        }
        return ExitCode.GOOD.number();
    }
}
