package org.mingcha.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mingcha.benchmark.ledger.CountyLedger;
import org.mingcha.benchmark.ledger.NationalRules;
import org.mingcha.engine.rulebook.RuleBook;

/**
 * {@code mingcha check} as a user starts it, from a file to a report, beside a process that only reads and validates the file.
 *
 * @param jar the program
 * @param records rows of the file
 */
record WholeProcess(Path jar, int records, PrintStream out) {

    private static final int WRONG_PER_MILLE = 10;
    /** A sheet has 1,048,576 rows, one of them the header. */
    private static final int MOST_OF_A_SHEET = 1_048_575;

    private static final String HEAD = "| what | wall s | CPU s | peak MiB |\n|---|---|---|---|";
    private static final String REPORT = "report.json";
    private static final int FOUND = 1;

    private interface Work {
        void in(Path folder) throws IOException, InterruptedException;
    }

    /** Everything, on CSV and on a workbook. */
    void run() throws IOException, InterruptedException {
        inFolder(this::compareBoth);
    }

    /** What outgrows a workbook and a large heap: a CSV file in 512 MiB, and nothing else. */
    void runTight() throws IOException, InterruptedException {
        inFolder(folder -> {
            Path csv = folder.resolve("charges.csv");
            ledger().writeCsv(csv);
            Measured check = tight(csv, folder.resolve(REPORT));
            Files.delete(csv);
            out.printf(
                    Locale.ROOT,
                    "%n%.0f records/s%n",
                    records * 1000.0 / check.wall().toMillis());
        });
    }

    private void inFolder(Work work) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("whole-process");
        out.println(HEAD);
        work.in(folder);
        Files.delete(folder);
    }

    private void compareBoth(Path folder) throws IOException, InterruptedException {
        CountyLedger ledger = ledger();
        Path csv = folder.resolve("charges.csv");
        ledger.writeCsv(csv);
        compare("CSV", csv, folder);
        Path report = folder.resolve(REPORT);
        tight(csv, report);
        row(
                "CSV: check, JSON report, garbage collected by one thread",
                reported(with("-XX:+UseSerialGC", check(csv, report)), report));
        Files.delete(csv);
        if (records <= MOST_OF_A_SHEET) {
            Path xlsx = folder.resolve("charges.xlsx");
            ledger.writeXlsx(xlsx);
            compare("XLSX", xlsx, folder);
            Files.delete(xlsx);
        }
    }

    private Measured tight(Path csv, Path report) throws IOException, InterruptedException {
        return row("CSV: check, JSON report, 512 MiB heap", reported(with("-Xmx512m", check(csv, report)), report));
    }

    /** A check that ends as if it had found something and leaves no report has not checked. */
    private static Measured reported(List<String> command, Path report) throws IOException, InterruptedException {
        Measured measured = Measured.run(command, FOUND);
        Files.delete(report);
        return measured;
    }

    private CountyLedger ledger() {
        return new CountyLedger(NationalRules.of(RuleBook.load(List.of())), records, WRONG_PER_MILLE, 1);
    }

    private void compare(String kind, Path file, Path folder) throws IOException, InterruptedException {
        Measured floor = row(
                kind + ": read and validate alone",
                Measured.run(java("-cp", ownClassPath(), Floor.class.getName(), file.toString())));
        Path report = folder.resolve(REPORT);
        Measured check = row(kind + ": check, JSON report", reported(check(file, report), report));
        out.printf(
                Locale.ROOT,
                "| %s: check / floor, %.0f records/s | %.2f | %.2f | |%n",
                kind,
                records * 1000.0 / check.wall().toMillis(),
                (double) check.wall().toMillis() / floor.wall().toMillis(),
                (double) check.cpu().toMillis() / floor.cpu().toMillis());
    }

    private Measured row(String what, Measured measured) {
        out.println("| " + what + " | " + measured.cells() + " |");
        return measured;
    }

    private List<String> check(Path csv, Path report) {
        return java("-jar", jar.toString(), "check", csv.toString(), "--format", "json", "--output", report.toString());
    }

    private static List<String> with(String option, List<String> command) {
        List<String> optioned = new ArrayList<>(command);
        optioned.add(1, option);
        return optioned;
    }

    private static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
