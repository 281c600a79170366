package org.mingcha.api.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a context its own data directory and database: an H2 file, or a real PostgreSQL started once for all tests. */
final class TestDatabase {

    private TestDatabase() {}

    static final class H2 implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(settings()).applyTo(context);
        }
    }

    static final class Postgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(settings())
                    .and("spring.datasource.url=" + Server.URL, "spring.datasource.username=postgres")
                    .applyTo(context);
        }
    }

    /** Limits that a test can reach, and one receiver of webhooks and one provider of identities, on this machine. */
    private static Map<String, String> settings() {
        return Map.of(
                "mingcha.data",
                directory(),
                "mingcha.upload-limit",
                "2MB",
                "mingcha.documents.limit",
                "1MB",
                "mingcha.webhooks.hosts",
                "localhost:" + freePort(),
                "mingcha.webhooks.first-retry",
                "100ms",
                "mingcha.bulk.first-retry",
                "10ms",
                "mingcha.oidc.issuer",
                "http://localhost:" + freePort(),
                "mingcha.oidc.client-secret",
                "known to both",
                "mingcha.oidc.label",
                "某县统一身份认证");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Started when first asked for; ends with the process. */
    private static final class Server {
        static final String URL = start();

        private static String start() {
            try {
                return EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String directory() {
        try {
            Path made = Files.createTempDirectory("mingcha-service");
            made.toFile().deleteOnExit();
            return made.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
