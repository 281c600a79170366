package org.mingcha.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.benchmark.ledger.CountyLedger;
import org.mingcha.benchmark.ledger.NationalRules;
import org.mingcha.engine.rulebook.RuleBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service as a user meets it: a process of its own, a file sent in, a check until its report lies ready; then a record asked about before it is
 * charged, again and again, by {@code wrk} where that is installed.
 *
 * @param jar the program
 * @param database nothing for the embedded H2, or the URL, user and password of an empty PostgreSQL database
 */
record ServiceLoad(Path jar, int records, List<String> database, PrintStream out) {

    private static final int WRONG_PER_MILLE = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(40);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Pattern ONE_TIME = Pattern.compile("(?i)one-time password[^:]*:\\s*(\\S+)");
    private static final String PASSWORD = "seven quiet roofs in rain";
    private static final String UNIT = "11330199MB00000017";
    private static final int CONNECTIONS = 8;

    private static final String RECORD = """
            {"records":[{"record_no":"R1","unit_code":"11330199MB00000017","unit_name":"示例市某局","unit_type":"TAX_AUTHORITY",\
            "region":"330100","payer_code":"P1","payer_type":"ENTERPRISE","item_name":"增值税","nature":"TAX",\
            "period_start":"2021-04-01","period_end":"2021-06-30","charged_on":"2021-07-10","base_amount":"400000.00",\
            "amount":"4000.00","vat_status":"SMALL_SCALE","filing":"QUARTERLY","special_invoice_sales":"0.00",\
            "real_estate_sales":"0.00","service_sales":"0.00"}]}""";

    void run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("service-load");
        Path csv = folder.resolve("charges.csv");
        new CountyLedger(NationalRules.of(RuleBook.load(List.of())), records, WRONG_PER_MILLE, 1).writeCsv(csv);
        int port = freePort();
        Path log = folder.resolve("service.log");
        Process service = start(folder, port, log);
        try {
            Client client = new Client(URI.create("http://localhost:" + port + "/api/v1/"));
            client.logIn(oneTimePassword(log, service));
            out.println("| what | wall s |\n|---|---|");
            measure(client, csv);
            askBefore(client, folder);
        } finally {
            service.destroy();
            service.waitFor();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void measure(Client client, Path csv) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long upload = client.send("uploads", csv).get("id").asLong();
        row("file sent", start);
        client.until("uploads/" + upload, "READ");
        row("read and validated, from the first byte sent", start);
        long check = client.post("check-runs", "{\"uploads\":[" + upload + "]}")
                .get("id")
                .asLong();
        JsonNode done = client.until("check-runs/" + check, "COMPLETED");
        row("checked, findings in the database", start);
        client.download("check-runs/" + check + "/report?format=json");
        row("report received", start);
        out.println(done.get("result"));
    }

    private void askBefore(Client client, Path folder) throws IOException, InterruptedException {
        for (int i = 0; i < 500; i++) {
            client.post("checks", RECORD);
        }
        long[] nanos = new long[1_000];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            client.post("checks", RECORD);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        out.printf(
                Locale.ROOT,
                "%none record asked about, one after the other: p50 %.1f ms, p99 %.1f ms%n",
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6);
        Path script = folder.resolve("ask.lua");
        Files.writeString(
                script,
                "wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\n"
                        + "wrk.headers[\"Authorization\"] = \"Bearer " + client.token + "\"\nwrk.body = [[" + RECORD
                        + "]]\n");
        try {
            new ProcessBuilder(
                            "wrk",
                            "-t1",
                            "-c" + CONNECTIONS,
                            "-d20s",
                            "--latency",
                            "-s",
                            script.toString(),
                            client.base.resolve("checks").toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            out.println("wrk is not installed: " + e.getMessage());
        }
    }

    private void row(String what, long start) {
        out.printf(Locale.ROOT, "| %s | %.1f |%n", what, (System.nanoTime() - start) / 1e9);
    }

    private Process start(Path folder, int port, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "serve",
                "--data",
                folder.resolve("data").toString(),
                "--port",
                String.valueOf(port)));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        if (!database.isEmpty()) {
            builder.environment()
                    .putAll(Map.of(
                            "MINGCHA_DB_URL", database.get(0),
                            "MINGCHA_DB_USER", database.get(1),
                            "MINGCHA_DB_PASSWORD", database.get(2)));
        }
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String oneTimePassword(Path log, Process service) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (service.isAlive() && System.nanoTime() < end) {
            Matcher found = ONE_TIME.matcher(Files.readString(log));
            if (found.find()) {
                return found.group(1);
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        throw new IllegalStateException("the service did not start: " + Files.readString(log));
    }

    /** Speaks the REST interface as an inspector who may see everything. */
    private static final class Client {

        private static final JsonMapper JSON = JsonMapper.shared();

        private final HttpClient http = HttpClient.newHttpClient();
        private final URI base;
        private @Nullable String token;

        Client(URI base) {
            this.base = base;
        }

        void logIn(String oneTime) throws IOException, InterruptedException {
            changed("admin", oneTime);
            String once = post("users", """
                    {"login":"chen","displayName":"陈核查","roles":["INSPECTOR"],"scope":{"everything":true}}""").get("oneTimePassword").asString();
            changed("chen", once);
        }

        private void changed(String login, String oneTime) throws IOException, InterruptedException {
            token = null;
            ask("password-changes", body(Map.of("login", login, "password", oneTime, "newPassword", PASSWORD)));
            token = post("tokens", JSON.writeValueAsString(Map.of("login", login, "password", PASSWORD)))
                    .get("token")
                    .asString();
        }

        private static HttpRequest.Builder body(Map<String, String> json) throws IOException {
            return HttpRequest.newBuilder()
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(json)));
        }

        JsonNode post(String path, String json) throws IOException, InterruptedException {
            return JSON.readTree(ask(
                    path,
                    HttpRequest.newBuilder()
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(json))));
        }

        JsonNode send(String path, Path file) throws IOException, InterruptedException {
            String boundary = "mingcha-load";
            String head =
                    "--" + boundary + "\r\nContent-Disposition: form-data; name=\"unitCode\"\r\n\r\n" + UNIT + "\r\n--"
                            + boundary
                            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"charges.csv\"\r\nContent-Type: text/csv\r\n\r\n";
            BodyPublisher parts = BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
            return JSON.readTree(ask(
                    path,
                    HttpRequest.newBuilder()
                            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                            .POST(parts)));
        }

        JsonNode until(String path, String state) throws IOException, InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                JsonNode seen = JSON.readTree(ask(path, HttpRequest.newBuilder().GET()));
                String is = seen.get("state").asString();
                if (is.equals(state)) {
                    return seen;
                }
                if (is.equals("FAILED")) {
                    throw new IllegalStateException(path + ": " + seen);
                }
                Thread.sleep(LOOK_EVERY.toMillis());
            }
            throw new IllegalStateException(path + " was not " + state + " in " + PATIENCE);
        }

        void download(String path) throws IOException, InterruptedException {
            answer(path, HttpRequest.newBuilder().GET(), BodyHandlers.discarding());
        }

        private String ask(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
            return answer(path, request, BodyHandlers.ofString());
        }

        private <T> T answer(String path, HttpRequest.Builder request, HttpResponse.BodyHandler<T> as)
                throws IOException, InterruptedException {
            HttpRequest.Builder addressed = request.uri(base.resolve(path));
            if (token != null) {
                addressed.header("Authorization", "Bearer " + token);
            }
            HttpResponse<T> answer = http.send(addressed.build(), as);
            if (answer.statusCode() >= 400) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        }
    }
}
