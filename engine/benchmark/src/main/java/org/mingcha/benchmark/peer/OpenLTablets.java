package org.mingcha.benchmark.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.mingcha.benchmark.ledger.FeeRecord;
import org.mingcha.benchmark.ledger.NationalRules;
import org.openl.rules.runtime.RulesEngineFactory;

/** The tables and two formulas as OpenL decision tables in a workbook. It judges record by record, so that repeats are not expressed. */
public final class OpenLTablets implements Peer {

    private final Formulas formulas;

    /** What the workbook offers; days are counted from 1970-01-01, amounts are in fen. */
    public interface Formulas {
        boolean vatWrong(long sales, int day, long amount);

        boolean feeWrong(String item, int day, int quantity, long amount);
    }

    public OpenLTablets(NationalRules rules) {
        try {
            Path workbook = Files.createTempFile("openl", ".xlsx");
            try (XSSFWorkbook book = new XSSFWorkbook();
                    OutputStream out = Files.newOutputStream(workbook)) {
                fill(book.createSheet("rules"), rules);
                book.write(out);
            }
            formulas = new RulesEngineFactory<>(workbook.toString(), Formulas.class).newEngineInstance();
            Files.delete(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Count judge(List<FeeRecord> records) {
        int vat = 0;
        int fees = 0;
        for (FeeRecord record : records) {
            if (record.isVatReturn()) {
                int day = (int) Objects.requireNonNull(record.periodEnd()).toEpochDay();
                if (formulas.vatWrong(record.salesFen(), day, record.amountFen())) {
                    vat++;
                }
            } else {
                int day = (int) record.chargedOn().toEpochDay();
                if (formulas.feeWrong(record.itemName(), day, record.quantity(), record.amountFen())) {
                    fees++;
                }
            }
        }
        return new Count(vat, fees, 0);
    }

    @Override
    public boolean seesRepeats() {
        return false;
    }

    private static void fill(Sheet sheet, NationalRules rules) {
        List<List<Object>> limits = new ArrayList<>();
        // Sales below this are exempt: a limit that includes its amount lies one fen higher.
        rules.limits()
                .forEach(row -> limits.add(List.of(
                        row.firstDay().toEpochDay(),
                        row.lastDay().toEpochDay(),
                        row.fen() + (row.inclusive() ? 1 : 0))));
        int next = table(
                sheet,
                0,
                "Rules Long limit(int day)",
                List.of("from <= day && day <= to"),
                List.of(List.of("int from", "int to")),
                "Long",
                limits);
        List<List<Object>> rates = new ArrayList<>();
        rules.rates()
                .forEach(row -> rates.add(
                        List.of(row.firstDay().toEpochDay(), row.lastDay().toEpochDay(), (long) row.perMille())));
        next = table(
                sheet,
                next,
                "Rules Long rate(int day)",
                List.of("from <= day && day <= to"),
                List.of(List.of("int from", "int to")),
                "Long",
                rates);
        List<List<Object>> standards = new ArrayList<>();
        rules.standards()
                .forEach(row -> standards.add(List.of(
                        row.itemName(),
                        row.firstDay().toEpochDay(),
                        row.lastDay().toEpochDay(),
                        row.fen())));
        next = table(
                sheet,
                next,
                "Rules Long standard(String item, int day)",
                List.of("name == item", "from <= day && day <= to"),
                List.of(List.of("String name"), List.of("int from", "int to")),
                "Long",
                standards);
        List<List<Object>> cancelled = new ArrayList<>();
        rules.cancelled()
                .forEach(row ->
                        cancelled.add(List.of(row.itemName(), row.firstDay().toEpochDay(), 1L)));
        next = table(
                sheet,
                next,
                "Rules Long cancelled(String item, int day)",
                List.of("name == item", "from <= day"),
                List.of(List.of("String name"), List.of("int from")),
                "Long",
                cancelled);
        next = method(
                sheet,
                next,
                "Method boolean vatWrong(long sales, int day, long amount)",
                "return sales < limit(day) ? amount != 0 : sales * rate(day) != amount * 1000;");
        method(
                sheet,
                next,
                "Method boolean feeWrong(String item, int day, int quantity, long amount)",
                "Long price = standard(item, day); return (price != null && amount > price * quantity) || cancelled(item, day) != null;");
    }

    /** Writes a decision table and returns the row after the empty one that ends it. */
    private static int table(
            Sheet sheet,
            int start,
            String header,
            List<String> conditions,
            List<List<String>> parameters,
            String result,
            List<List<Object>> rows) {
        int width = parameters.stream().mapToInt(List::size).sum() + 1;
        cell(sheet, start, 0).setCellValue(header);
        sheet.addMergedRegion(new CellRangeAddress(start, start, 0, width - 1));
        int column = 0;
        for (int i = 0; i < conditions.size(); i++) {
            int size = parameters.get(i).size();
            cell(sheet, start + 1, column).setCellValue("C" + (i + 1));
            cell(sheet, start + 2, column).setCellValue(conditions.get(i));
            if (size > 1) {
                sheet.addMergedRegion(new CellRangeAddress(start + 1, start + 1, column, column + size - 1));
                sheet.addMergedRegion(new CellRangeAddress(start + 2, start + 2, column, column + size - 1));
            }
            for (int j = 0; j < size; j++) {
                cell(sheet, start + 3, column + j)
                        .setCellValue(parameters.get(i).get(j));
                cell(sheet, start + 4, column + j).setCellValue("p" + i + j);
            }
            column += size;
        }
        cell(sheet, start + 1, column).setCellValue("RET1");
        cell(sheet, start + 2, column).setCellValue("result");
        cell(sheet, start + 3, column).setCellValue(result + " result");
        cell(sheet, start + 4, column).setCellValue("result");
        int row = start + 5;
        for (List<Object> values : rows) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) instanceof Long number) {
                    cell(sheet, row, i).setCellValue(number);
                } else {
                    cell(sheet, row, i).setCellValue(values.get(i).toString());
                }
            }
            row++;
        }
        return row + 2;
    }

    private static int method(Sheet sheet, int start, String header, String body) {
        cell(sheet, start, 0).setCellValue(header);
        cell(sheet, start + 1, 0).setCellValue(body);
        return start + 4;
    }

    private static Cell cell(Sheet sheet, int row, int column) {
        Row line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
        return line.createCell(column);
    }
}
