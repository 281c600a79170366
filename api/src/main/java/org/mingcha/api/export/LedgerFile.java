package org.mingcha.api.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.Found;
import org.mingcha.api.violation.Standing;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.ViolationOrder;
import org.mingcha.api.violation.ViolationPage;
import org.mingcha.api.violation.Violations;
import org.mingcha.engine.report.GuardedCell;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The ledger of violations (台账) as a file, by id; personal ids masked, cells that look like formulas guarded. */
@Component
class LedgerFile {

    private static final int PAGE = 500;

    /** Headers are the messages {@code export.column.} and these words. */
    private static final List<String> COLUMNS = List.of(
            "id",
            "rule",
            "type",
            "certainty",
            "direction",
            "record",
            "unit-code",
            "unit",
            "region",
            "payer-code",
            "payer",
            "item-code",
            "item",
            "charged-on",
            "charged",
            "lawful",
            "difference",
            "refunded",
            "decision",
            "rectification",
            "machine",
            "due");

    private final Violations violations;
    private final MessageSource messages;

    LedgerFile(Violations violations, MessageSource messages) {
        this.violations = violations;
        this.messages = messages;
    }

    /** Is told how many rows are written, at the end of each page. */
    interface Progress {
        void written(long rows);
    }

    /** Writes what the export asks for, as far as the scope goes; does not close {@code out}. */
    void write(ExportRun run, Scope scope, OutputStream out, Progress progress) throws IOException {
        switch (run.format()) {
            case CSV -> writeCsv(run, scope, out, progress);
            case XLSX -> writeXlsx(run, scope, out, progress);
        }
    }

    private void writeCsv(ExportRun run, Scope scope, OutputStream out, Progress progress) throws IOException {
        Locale locale = run.language().locale();
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(headers(locale));
        eachPage(run, scope, progress, page -> page.forEach(violation -> csv.writeRecord(cells(violation, locale))));
        csv.flush();
        writer.flush();
    }

    /** Cells stand in the sheet itself and not in a table of shared texts, which would be held till the end. */
    private void writeXlsx(ExportRun run, Scope scope, OutputStream out, Progress progress) throws IOException {
        Locale locale = run.language().locale();
        Workbook workbook = new Workbook(out, "Mingcha", "1.0");
        Worksheet sheet = workbook.newWorksheet(messages.getMessage("export.sheet", null, locale));
        List<String> headers = headers(locale);
        for (int column = 0; column < headers.size(); column++) {
            sheet.inlineString(0, column, headers.get(column));
        }
        sheet.freezePane(0, 1);
        int[] row = {1};
        eachPage(run, scope, progress, page -> {
            for (Violation violation : page) {
                List<String> cells = cells(violation, locale);
                for (int column = 0; column < cells.size(); column++) {
                    sheet.inlineString(row[0], column, cells.get(column));
                }
                row[0]++;
            }
            sheet.flush();
        });
        workbook.finish();
    }

    private interface PageSink {
        void take(List<Violation> page) throws IOException;
    }

    private void eachPage(ExportRun run, Scope scope, Progress progress, PageSink sink) throws IOException {
        ViolationOrder order = new ViolationOrder(ViolationOrder.Column.ID, false);
        String after = null;
        long rows = 0;
        do {
            ViolationPage page =
                    violations.list(scope, run.filter(), order, ViolationOrder.Place.of(after, null), PAGE);
            rows += page.violations().size();
            progress.written(rows);
            sink.take(page.violations());
            after = page.next();
        } while (after != null);
    }

    private List<String> headers(Locale locale) {
        return COLUMNS.stream()
                .map(column -> word("export.column.", column, locale))
                .toList();
    }

    private List<String> cells(Violation violation, Locale locale) {
        Found found = violation.found();
        Standing standing = violation.standing();
        return List.of(
                Long.toString(violation.id()),
                guarded(found.ruleId()),
                guarded(word("type.", found.type(), locale)),
                word("certainty.", found.certainty().name(), locale),
                word("direction.", found.direction().name(), locale),
                guarded(found.recordNo()),
                guarded(found.unitCode()),
                guarded(found.unitName()),
                guarded(found.region()),
                guarded(found.maskedPayerCode()),
                guarded(found.payerName()),
                guarded(found.itemCode()),
                guarded(found.itemName()),
                found.chargedOn().toString(),
                found.charged().toString(),
                found.lawful().toString(),
                found.difference().toString(),
                standing.refunded().toString(),
                word("decision.", standing.decision().name(), locale),
                word("rectification.", standing.rectification().name(), locale),
                word("machine.", standing.machine().name(), locale),
                standing.dueOn() == null ? "" : standing.dueOn().toString());
    }

    /** The word for it; itself where there is none. */
    private String word(String prefix, String name, Locale locale) {
        return Objects.requireNonNullElse(messages.getMessage(prefix + name, null, name, locale), name);
    }

    private static String guarded(@Nullable String text) {
        return GuardedCell.of(Objects.requireNonNullElse(text, ""));
    }
}
