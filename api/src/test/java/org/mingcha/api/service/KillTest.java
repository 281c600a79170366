package org.mingcha.api.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.api.cli.MingchaCommand;
import tools.jackson.databind.JsonNode;

/**
 * A process killed again and again during a check ends with exactly the findings of an undisturbed one. The build kills twice; by hand, ten times
 * in 200,000 rows: {@code mvn test -pl api -am -Dtest=KillTest -Dmingcha.kills=10 -Dmingcha.records=200000 -Dsurefire.failIfNoSpecifiedTests=false}, and with
 * {@code -Dmingcha.database=postgres} on a real PostgreSQL.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("mingcha.kills", 2);
    private static final int RECORDS = Integer.getInteger("mingcha.records", 8_000);
    private static final long SEED = Long.getLong("mingcha.seed", 20_261_125L);

    @TempDir
    private Path directory;

    private final ServiceClient client = new ServiceClient();

    /** Asked for, killed, and there when the service is back; what is killed while it writes is in {@code ExportTest}. */
    @Test
    void anExportThatWasAskedForIsWrittenByTheNextProcess() throws Exception {
        Path data = directory.resolve("exported");
        ServiceProcess service = ServiceProcess.start(data);
        try {
            client.logIn(service);
            List<Long> uploads = List.of(
                    client.upload(service, Path.of("sample/charges.csv"), "CHARGES"),
                    client.upload(service, Path.of("sample/payers.csv"), "PAYERS"));
            client.awaitEnd(service, client.check(service, uploads));
            long export = client.post(service, "/api/v1/exports", Map.of("format", "CSV", "filter", Map.of()))
                    .path("id")
                    .asLong();
            service.kill();
            service = ServiceProcess.start(data);
            JsonNode written = client.awaitEnd(service, "/api/v1/exports/" + export);

            assertThat(written.path("state").asString()).as(written.toString()).isEqualTo("COMPLETED");
            assertThat(written.path("done").asLong()).isEqualTo(12);
        } finally {
            service.kill();
        }
    }

    @Test
    void noFindingIsLostOrDoubledHoweverOftenTheProcessIsKilled() throws Exception {
        if (System.getProperty("mingcha.database", "h2").equals("postgres")) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
                killed("--db", postgres.getJdbcUrl("postgres", "postgres"));
            }
        } else {
            killed();
        }
    }

    private void killed(String... settings) throws Exception {
        Path ledger = directory.resolve("demo");
        MingchaCommand.run(
                new String[] {"demo", "--records", String.valueOf(RECORDS), "--output", ledger.toString()},
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintWriter(Writer.nullWriter()));
        Path data = directory.resolve("data");
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        ServiceProcess service = ServiceProcess.start(data, settings);
        try {
            client.logIn(service);
            List<Long> uploads = List.of(
                    client.upload(service, ledger.resolve("charges.csv"), "CHARGES"),
                    client.upload(service, ledger.resolve("payers.csv"), "PAYERS"));
            long undisturbed = client.check(service, uploads);
            long before = System.nanoTime();
            JsonNode whole = client.awaitEnd(service, undisturbed);
            long millis = Math.max(1_000, (System.nanoTime() - before) / 1_000_000);

            long killed = client.check(service, uploads);
            int kills = 0;
            while (kills < KILLS) {
                Thread.sleep(random.nextLong(millis));
                String state = client.state(service, killed);
                if (state.equals("RUNNING")) {
                    service.kill();
                    kills++;
                    service = ServiceProcess.start(data, settings);
                } else if (state.equals("COMPLETED")) {
                    killed = client.check(service, uploads);
                }
            }
            JsonNode again = client.awaitEnd(service, killed);

            assertThat(whole.path("state").asString()).as(whole.toString()).isEqualTo("COMPLETED");
            assertThat(again.path("state").asString()).as(again.toString()).isEqualTo("COMPLETED");
            assertThat(again.path("attempt").asLong()).as("seed " + SEED).isGreaterThan(1);
            assertThat(again.path("result")).isEqualTo(whole.path("result"));
            Map<String, Integer> expected = client.entries(service, undisturbed);
            assertThat(expected).isNotEmpty();
            assertThat(client.entries(service, killed)).as("seed " + SEED).isEqualTo(expected);
            System.out.printf(
                    "%d kills in %d records, an undisturbed check %d s: %d findings and gaps, all alike%n",
                    kills,
                    RECORDS,
                    millis / 1000,
                    expected.values().stream().mapToInt(Integer::intValue).sum());
        } finally {
            service.kill();
        }
    }
}
