package org.mingcha.api.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The service as a process of its own, so that it can be killed. */
final class ServiceProcess {

    private static final long LONGEST_START_SECONDS = 240;

    private final Process process;
    private final int port;
    private final List<String> seen = new ArrayList<>();

    private ServiceProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a process and waits until it serves. */
    static ServiceProcess start(Path data, String... settings) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-Dmingcha.heartbeat=1s",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.mingcha.api.Mingcha",
                "serve",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString()));
        command.addAll(Arrays.asList(settings));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        ServiceProcess service = new ServiceProcess(process, port);
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(process, lines));
        reader.setDaemon(true);
        reader.start();
        boolean firstStart = false;
        boolean serving = false;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (System.nanoTime() < until) {
            String line = lines.poll(1, TimeUnit.SECONDS);
            if (line == null) {
                if (serving && !firstStart) {
                    return service;
                }
                continue;
            }
            service.seen.add(line);
            serving |= line.contains("Started Mingcha");
            firstStart |= line.contains("user.created");
            if (line.contains("one-time password:")) {
                return service;
            }
        }
        process.destroyForcibly();
        throw new IOException("the service did not start:\n" + String.join("\n", service.seen));
    }

    private static void read(Process process, BlockingQueue<String> lines) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            lines.add("(output ended)");
        }
    }

    /** The password printed at the first start. */
    String oneTimePassword() {
        return seen.stream()
                .filter(line -> line.contains("one-time password:"))
                .map(line -> line.substring(line.indexOf("password:") + "password:".length())
                        .strip())
                .findFirst()
                .orElseThrow();
    }

    int port() {
        return port;
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
