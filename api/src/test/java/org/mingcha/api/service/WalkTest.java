package org.mingcha.api.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts of the README, as they stand there, pasted into a shell beside a service that was just started: log in, upload, check, read, decide,
 * refund, close; documents, a bulk, the register.
 */
class WalkTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void aShellWithItsTools() {
        boolean there = List.of("bash", "curl", "jq").stream()
                .allMatch(tool ->
                        Files.isExecutable(Path.of("/usr/bin", tool)) || Files.isExecutable(Path.of("/bin", tool)));
        // Where pages are tested in a real browser, nothing is skipped.
        if (!"true".equals(System.getenv("CI"))) {
            assumeThat(there).as("bash, curl and jq").isTrue();
        }
        assertThat(there).as("bash, curl and jq").isTrue();
    }

    @Test
    void aNewcomerPastesItOnH2() throws Exception {
        walk();
    }

    @Test
    void aNewcomerPastesItOnPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            walk("--db", postgres.getJdbcUrl("postgres", "postgres"));
        }
    }

    private void walk(String... settings) throws Exception {
        ServiceProcess service = ServiceProcess.start(directory.resolve("data"), settings);
        try {
            String script = blocks().stream()
                    .reduce("set -euo pipefail\n", (before, block) -> before + block + "\n")
                    .replace("http://localhost:8080", "http://localhost:" + service.port())
                    .replace("the-one-time-password", service.oneTimePassword());
            String printed = pasted(script
                    + "echo \"END $(call $H/violations/$V -H \"$A\" | jq -r .violation.rectification)"
                    + " $(call $H/violations/bulk/$B -H \"$A\" | jq -r .state)\"\n");

            assertThat(printed).contains("END CLOSED COMPLETED");
            assertThat(printed).contains("\"recordNo\": \"", "event:progress", "event:end");
            assertThat(printed).containsPattern("\"payersFromRegister\":\\[\\d+]");
            for (String file : List.of("annotated.csv", "report.xlsx", "notice.docx", "ledger.xlsx")) {
                assertThat(directory.resolve(file)).isNotEmptyFile();
            }
        } finally {
            service.kill();
        }
    }

    /** The blocks of the README that are shell scripts against the service. */
    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        String[] parts = Files.readString(Path.of("README.md")).split("(?m)^```\n");
        for (int part = 1; part < parts.length; part += 2) {
            if (parts[part].contains("$H/")) {
                blocks.add(parts[part]);
            }
        }
        assertThat(blocks).hasSize(2);
        return blocks;
    }

    private String pasted(String script) throws Exception {
        Files.createSymbolicLink(directory.resolve("api"), Path.of("").toAbsolutePath());
        Path file = Files.writeString(directory.resolve("walk.sh"), script);
        Shell shell = Shell.run(directory, file, Map.of());
        assertThat(shell.code()).as(shell.printed()).isZero();
        return shell.printed();
    }
}
