package org.mingcha.api.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a context its own data directory and database: an H2 file, or one of a real PostgreSQL that is started once for all tests. */
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
                    .and("spring.datasource.url=" + Server.newDatabase(), "spring.datasource.username=postgres")
                    .applyTo(context);
        }
    }

    /** Limits that a test can reach, and one receiver of webhooks and one provider of identities, on this machine. */
    private static Map<String, String> settings() {
        return Map.of(
                "mingcha.data",
                directory(),
                "spring.datasource.hikari.connection-timeout",
                "10000",
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
        private static final EmbeddedPostgres STARTED = start();
        private static final AtomicInteger DATABASES = new AtomicInteger();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Contexts do not share one: each has its own data directory, and would take up the jobs of the other. */
        static String newDatabase() {
            String name = "mingcha" + DATABASES.incrementAndGet();
            try (Connection connection = STARTED.getPostgresDatabase().getConnection();
                    Statement create = connection.createStatement()) {
                create.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return STARTED.getJdbcUrl("postgres", name);
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
