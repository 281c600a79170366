package org.mingcha.spark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.DemoLedger;
import org.mingcha.engine.scenario.ScenarioReader;

/**
 * A ledger in several files with everything in it that ties rows of different files together: payers, receipts and receipt books that span files,
 * record numbers used twice within a file and across files, payers whose rows overlap, rows that are rejected, and every rule planted.
 */
final class TestLedger {

    private static final int REPEATED_EVERY = 400;
    private static final int BAD_EVERY = 700;

    private final RuleBook book;
    private final DemoLedger demo;

    TestLedger(RuleBook book) {
        this.book = book;
        this.demo = new DemoLedger(book.chargeSchema(), book.payerSchema(), ScenarioReader.readAll(book));
    }

    /** The files of a ledger. */
    record LedgerFiles(List<Path> charges, List<Path> payers) {

        List<String> chargePlaces() {
            return charges.stream().map(Path::toString).toList();
        }

        List<String> payerPlaces() {
            return payers.stream().map(Path::toString).toList();
        }
    }

    /**
     * Writes {@code files} charge files of about {@code recordsEach}, and a payer file for each.
     *
     * @param onePayer how many of a hundred records belong to one payer
     */
    LedgerFiles write(Path folder, int files, int recordsEach, int onePayer) throws IOException {
        List<Path> charges = new ArrayList<>();
        List<Path> payers = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            DemoLedger.Ledger ledger = demo.generate(recordsEach, 1 + file / 2);
            charges.add(writeCharges(folder.resolve("charges-" + file + ".csv"), ledger, file, onePayer));
            payers.add(write(folder.resolve("payers-" + file + ".csv"), book.payerSchema(), ledger.payers()));
        }
        return new LedgerFiles(charges, payers);
    }

    /** Two files in turn have the same records, payers and receipts; their record numbers differ but for some. */
    private Path writeCharges(Path path, DemoLedger.Ledger ledger, int file, int onePayer) throws IOException {
        int number = book.chargeSchema().place("record_no");
        int payer = book.chargeSchema().place("payer_code");
        int amount = book.chargeSchema().place("amount");
        List<List<String>> rows = new ArrayList<>();
        for (DemoLedger.Entry entry : ledger.records()) {
            List<String> row = new ArrayList<>(entry.cells());
            boolean repeated = rows.size() % REPEATED_EVERY == 1;
            row.set(number, (repeated ? "R" : "F" + file + "-") + row.get(number));
            if (rows.size() % 100 < onePayer) {
                row.set(payer, "P-LARGE");
            }
            if (rows.size() % BAD_EVERY == 2) {
                row.set(amount, "-1.00");
            }
            rows.add(row);
            if (rows.size() % REPEATED_EVERY == 0) {
                rows.add(row);
            }
        }
        return write(path, book.chargeSchema(), rows);
    }

    private static Path write(Path path, Schema schema, List<List<String>> rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            out.write(schema.fields().stream().map(Field::key).collect(Collectors.joining(",")));
            out.write('\n');
            for (List<String> row : rows) {
                out.write(row.stream().map(TestLedger::quoted).collect(Collectors.joining(",")));
                out.write('\n');
            }
        }
        return path;
    }

    private static String quoted(String cell) {
        return cell.isEmpty() ? "" : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
