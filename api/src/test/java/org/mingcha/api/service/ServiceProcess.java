package org.mingcha.api.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The service as a process of its own, so that it can be killed. */
final class ServiceProcess {

    private static final long LONGEST_START_SECONDS = 240;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

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
                "-XX:+UseSerialGC",
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
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (System.nanoTime() < until && process.isAlive()) {
            boolean ready = service.ready();
            // What was printed before it was ready is in the queue a moment later.
            for (String line = lines.poll(500, TimeUnit.MILLISECONDS);
                    line != null;
                    line = lines.poll(200, TimeUnit.MILLISECONDS)) {
                service.seen.add(line);
            }
            if (ready) {
                return service;
            }
        }
        process.destroyForcibly();
        throw new IOException("the service did not start:\n" + String.join("\n", service.seen));
    }

    /** Ready once everything of the start is done, the first administrator too. */
    private boolean ready() throws InterruptedException {
        try {
            HttpRequest asked = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return HTTP.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
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
