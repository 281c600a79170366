package org.mingcha.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * From the start of a process to its end with one row judged and reported: as shipped, unpacked, and unpacked with a class data archive (CDS).
 *
 * @param jar the program
 */
record StartUp(Path jar, PrintStream out) {

    private static final int RUNS = 5;
    private static final int FOUND = 1;

    void run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("start-up");
        Path csv = folder.resolve("charges.csv");
        Files.writeString(csv, """
                record_no,unit_code,unit_name,unit_type,payer_code,payer_type,item_name,nature,charged_on,amount
                R1,11330100000000001L,示例市某局,GOVERNMENT_BODY,P1,ENTERPRISE,排污费,ADMINISTRATIVE_FEE,2024-05-01,100.00
                """);
        Path unpacked = folder.resolve("unpacked");
        Measured.run(java("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", unpacked.toString()));
        String program = unpacked.resolve(jar.getFileName()).toString();
        Path archive = folder.resolve("mingcha.jsa");
        Measured.run(check(List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", program), csv), FOUND);
        out.println("| what (median of " + RUNS + ") | wall s | CPU s | peak MiB |\n|---|---|---|---|");
        row("as shipped", check(List.of("-jar", jar.toString()), csv));
        row("unpacked", check(List.of("-jar", program), csv));
        String shared = "-XX:SharedArchiveFile=" + archive;
        row("unpacked, with the archive", check(List.of(shared, "-jar", program), csv));
        row(
                "the same, garbage collected by one thread",
                check(List.of(shared, "-XX:+UseSerialGC", "-jar", program), csv));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void row(String what, List<String> command) throws IOException, InterruptedException {
        List<Measured> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(Measured.run(command, FOUND));
        }
        runs.sort(Comparator.comparing(Measured::wall));
        out.println("| " + what + " | " + runs.get(RUNS / 2).cells() + " |");
    }

    private static List<String> check(List<String> program, Path csv) {
        List<String> command = new ArrayList<>(java());
        command.addAll(program);
        command.addAll(List.of("check", csv.toString()));
        return command;
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
