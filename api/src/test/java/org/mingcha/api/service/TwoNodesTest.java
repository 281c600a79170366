package org.mingcha.api.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.api.cli.MingchaCommand;
import tools.jackson.databind.JsonNode;

/** Two processes on one real PostgreSQL share the checks, do none twice, and one goes on when the other is killed. */
class TwoNodesTest {

    private static final int CHECKS = 8;

    @TempDir
    private Path directory;

    private final ServiceClient client = new ServiceClient();

    @Test
    void checksAreSharedAndNoneIsDoneTwice() throws Exception {
        Path ledger = directory.resolve("demo");
        MingchaCommand.run(
                new String[] {"demo", "--records", "3000", "--output", ledger.toString()},
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintWriter(Writer.nullWriter()));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            Path data = directory.resolve("data");
            ServiceProcess one = ServiceProcess.start(data, "--db", url);
            ServiceProcess two = ServiceProcess.start(data, "--db", url);
            try {
                client.logIn(one);
                List<Long> uploads = List.of(
                        client.upload(one, ledger.resolve("charges.csv"), "CHARGES"),
                        client.upload(two, ledger.resolve("payers.csv"), "PAYERS"));
                List<Long> checks = new ArrayList<>();
                for (int at = 0; at < CHECKS; at++) {
                    checks.add(client.check(at % 2 == 0 ? one : two, uploads));
                }
                Set<JsonNode> results = new HashSet<>();
                for (Long check : checks) {
                    JsonNode end = client.awaitEnd(two, check);
                    assertThat(end.path("state").asString()).as(end.toString()).isEqualTo("COMPLETED");
                    assertThat(end.path("attempt").asLong()).isEqualTo(1);
                    results.add(end.path("result"));
                }
                assertThat(results).hasSize(1);
                assertThat(nodes(postgres)).hasSize(2);

                long last = client.check(two, uploads);
                one.kill();

                assertThat(client.awaitEnd(two, last).path("result"))
                        .isEqualTo(results.iterator().next());
                assertThat(client.entries(two, last)).isEqualTo(client.entries(two, checks.get(0)));
            } finally {
                one.kill();
                two.kill();
            }
        }
    }

    private static Set<String> nodes(EmbeddedPostgres postgres) throws Exception {
        Set<String> nodes = new HashSet<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet rows = connection.createStatement().executeQuery("SELECT DISTINCT node FROM check_run")) {
            while (rows.next()) {
                nodes.add(rows.getString(1));
            }
        }
        return nodes;
    }
}
