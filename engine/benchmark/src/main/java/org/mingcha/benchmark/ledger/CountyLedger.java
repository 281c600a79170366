package org.mingcha.benchmark.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.mingcha.benchmark.ledger.NationalRules.Cancelled;
import org.mingcha.benchmark.ledger.NationalRules.Standard;

/**
 * A made-up county ledger of VAT returns and fees. Payers have 1 to 500 records, most of them few. Equal arguments give equal records.
 *
 * @param records how many records
 * @param wrongPerMille how many of a thousand records are wrong: VAT or a fee that is too high, a cancelled item, a repeated charge
 * @param seed of the random numbers
 */
public record CountyLedger(NationalRules rules, int records, int wrongPerMille, long seed) {

    private static final int MOST_RECORDS = 500;
    private static final LocalDate FIRST_QUARTER = LocalDate.of(2019, 3, 31);
    /** The quarters from 2019 to September 2026, less the one in which the levy rate changed. */
    private static final int QUARTERS = 30;

    private static final int CHANGED = 4;
    private static final int ROWS_AT_ONCE = 1_000;

    /** All records, payer by payer. */
    public List<FeeRecord> toList() {
        List<FeeRecord> list = new ArrayList<>(records);
        forEach(list::add);
        return list;
    }

    /** Writes a charge file. */
    public void writeCsv(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", RecordForm.COLUMNS));
            out.write("\n");
            forEach(record -> {
                try {
                    out.write(RecordForm.line(record));
                    out.write("\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Writes a charge file as a workbook; its sheet holds 1,048,575 records at most. */
    public void writeXlsx(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "mingcha", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("charges");
            write(sheet, 0, RecordForm.COLUMNS);
            AtomicInteger row = new AtomicInteger();
            forEach(record -> {
                write(sheet, row.incrementAndGet(), RecordForm.cells(record));
                if (row.get() % ROWS_AT_ONCE == 0) {
                    flush(sheet);
                }
            });
        }
    }

    private static void write(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (!cells.get(column).isEmpty()) {
                sheet.value(row, column, cells.get(column));
            }
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands out record by record, without holding them. */
    public void forEach(Consumer<FeeRecord> sink) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int number = 0;
        for (int payer = 0; number < records; payer++) {
            double skewed = Math.pow(random.nextDouble(), 6);
            int size = Math.min(records - number, 1 + (int) (skewed * MOST_RECORDS));
            int quarter = 0;
            FeeRecord before = null;
            for (int i = 0; i < size; i++) {
                number++;
                boolean wrong = random.nextInt(1000) < wrongPerMille;
                boolean vat = quarter < QUARTERS && random.nextInt(3) == 0;
                FeeRecord record;
                if (vat) {
                    record = vat(number, payer, quarter++, wrong, random);
                } else {
                    record = fee(number, payer, wrong, before, random);
                    before = record;
                }
                sink.accept(record);
            }
        }
    }

    private FeeRecord vat(int number, int payer, int quarter, boolean wrong, RandomGenerator random) {
        LocalDate end = quarterEnd(quarter < CHANGED ? quarter : quarter + 1);
        long limit = rules.limits().stream()
                .filter(row -> !end.isBefore(row.firstDay()) && !end.isAfter(row.lastDay()))
                .findFirst()
                .orElseThrow()
                .fen();
        int perMille = rules.rates().stream()
                .filter(row -> !end.isBefore(row.firstDay()) && !end.isAfter(row.lastDay()))
                .findFirst()
                .orElseThrow()
                .perMille();
        long sales = random.nextLong(limit / 50_000) * 100_000;
        long due = sales > limit ? sales * perMille / 1000 : 0;
        return new FeeRecord(
                no('R', number),
                no('P', payer),
                "增值税",
                end,
                end.plusDays(10),
                sales,
                0,
                null,
                wrong ? due + 10_000 : due);
    }

    private static LocalDate quarterEnd(int quarter) {
        LocalDate month = FIRST_QUARTER.withDayOfMonth(1).plusMonths(3L * quarter);
        return month.withDayOfMonth(month.lengthOfMonth());
    }

    private FeeRecord fee(int number, int payer, boolean wrong, @Nullable FeeRecord before, RandomGenerator random) {
        int way = wrong ? random.nextInt(3) : -1;
        if (way == 0 && before != null) {
            return new FeeRecord(
                    no('R', number),
                    before.payerCode(),
                    before.itemName(),
                    null,
                    before.chargedOn(),
                    0,
                    before.quantity(),
                    before.matter(),
                    before.amountFen());
        }
        if (way == 1) {
            Cancelled item =
                    rules.cancelled().get(random.nextInt(rules.cancelled().size()));
            LocalDate first = item.firstDay().isBefore(FIRST_QUARTER) ? FIRST_QUARTER : item.firstDay();
            return fee(number, payer, item.itemName(), day(first, LocalDate.of(2026, 9, 30), random), 1, 5_000);
        }
        Standard standard =
                rules.standards().get(random.nextInt(rules.standards().size()));
        int quantity = 1 + random.nextInt(9);
        long lawful = quantity * standard.fen();
        return fee(
                number,
                payer,
                standard.itemName(),
                day(standard.firstDay(), standard.lastDay(), random),
                quantity,
                wrong ? lawful + standard.fen() : lawful);
    }

    private static FeeRecord fee(int number, int payer, String item, LocalDate day, int quantity, long fen) {
        return new FeeRecord(no('R', number), no('P', payer), item, null, day, 0, quantity, no('M', number), fen);
    }

    private static LocalDate day(LocalDate first, LocalDate last, RandomGenerator random) {
        return LocalDate.ofEpochDay(random.nextLong(first.toEpochDay(), last.toEpochDay() + 1));
    }

    private static String no(char letter, int number) {
        return letter + String.format("%08d", number);
    }
}
