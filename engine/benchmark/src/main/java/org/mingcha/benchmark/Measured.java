package org.mingcha.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a process took.
 *
 * @param wall from its start to its end
 * @param cpu on all cores together
 * @param peakBytes most memory it held at one time (resident)
 */
record Measured(Duration wall, Duration cpu, long peakBytes) {

    private static final int LOOK_EVERY_MILLIS = 20;

    /** Runs a command to its end; its output is dropped. Linux only: memory is read from {@code /proc}. */
    static Measured run(List<String> command, int... allowed) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Path log = Files.createTempFile("process", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long peak = 0;
        Duration cpu = Duration.ZERO;
        while (process.isAlive()) {
            peak = Math.max(peak, peak(process.pid()));
            cpu = process.info().totalCpuDuration().orElse(cpu);
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        int exit = process.exitValue();
        if (exit != 0 && java.util.Arrays.stream(allowed).noneMatch(code -> code == exit)) {
            throw new IllegalStateException(command + " ended with " + exit + ": " + Files.readString(log));
        }
        Files.delete(log);
        return new Measured(wall, cpu, peak);
    }

    private static long peak(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException e) {
            // It has just ended.
        }
        return 0;
    }

    /** {@code wall s | CPU s | MiB}. */
    String cells() {
        return String.format(
                Locale.ROOT, "%.1f | %.1f | %d", wall.toMillis() / 1e3, cpu.toMillis() / 1e3, peakBytes >> 20);
    }
}
