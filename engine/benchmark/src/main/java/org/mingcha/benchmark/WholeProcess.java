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
    private static final int FOUND = 1;

    void run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("whole-process");
        Path csv = folder.resolve("charges.csv");
        new CountyLedger(NationalRules.of(RuleBook.load(List.of())), records, WRONG_PER_MILLE, 1).writeCsv(csv);
        out.println("| what | wall s | CPU s | peak MiB |\n|---|---|---|---|");
        Measured floor = row(
                "read and validate alone",
                Measured.run(java("-cp", ownClassPath(), Floor.class.getName(), csv.toString())));
        Path report = folder.resolve("report.json");
        Measured check = row("check, JSON report", Measured.run(check(csv, report), FOUND));
        row("check, JSON report, 512 MiB heap", Measured.run(withHeap(check(csv, report)), FOUND));
        out.printf(
                Locale.ROOT,
                "%ncheck / floor: wall %.2f, CPU %.2f; %.0f records/s%n",
                (double) check.wall().toMillis() / floor.wall().toMillis(),
                (double) check.cpu().toMillis() / floor.cpu().toMillis(),
                records * 1000.0 / check.wall().toMillis());
        Files.delete(csv);
        Files.delete(report);
        Files.delete(folder);
    }

    private Measured row(String what, Measured measured) {
        out.println("| " + what + " | " + measured.cells() + " |");
        return measured;
    }

    private List<String> check(Path csv, Path report) {
        return java("-jar", jar.toString(), "check", csv.toString(), "--format", "json", "--output", report.toString());
    }

    private static List<String> withHeap(List<String> command) {
        List<String> limited = new ArrayList<>(command);
        limited.add(1, "-Xmx512m");
        return limited;
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
