package org.mingcha.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.api.service.Shell;

/** {@code bin/mingcha}, with a {@code java} that does what the script asks of it and writes down how it was called, an argument a line. */
class QuickStartTest {

    private static final String JAVA = """
            #!/bin/sh
            previous=
            for argument; do
                case $argument in -XX:ArchiveClassesAtExit=*) : > "${argument#*=}" ;; esac
                if [ "$previous" = --destination ]; then mkdir -p "$argument" && cp "$PROGRAM" "$argument"; fi
                previous=$argument
            done
            printf '%s\\n' "$@" -- >> "$CALLS"
            """;

    @TempDir
    private Path folder;

    private Path program;
    private String printed = "";

    @BeforeEach
    void aProgramAndAJava() throws IOException {
        program = Files.writeString(folder.resolve("mingcha.jar"), "a program");
        Path java = Files.writeString(
                Files.createDirectories(folder.resolve("jdk/bin")).resolve("java"), JAVA);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void theProgramIsPreparedOnceAndGivenEveryArgumentAsItIs() throws Exception {
        assertThat(mingcha("check", "a b.csv", "*")).isZero();
        assertThat(printed).contains("第一次运行");
        List<List<String>> calls = calls();
        assertThat(calls).hasSize(4);
        assertThat(calls.get(2)).contains("check", "--fail-on");
        List<String> last = calls.get(3);
        Path kept = Path.of(last.get(0).substring("-XX:SharedArchiveFile=".length()));
        assertThat(kept).exists();
        assertThat(last)
                .containsSubsequence("-jar", kept.resolveSibling("mingcha.jar").toString(), "check", "a b.csv", "*");
        assertThat(kept.resolveSibling("mingcha.jar")).exists();

        assertThat(mingcha("rules", "list")).isZero();
        assertThat(printed).isEmpty();
        assertThat(calls()).hasSize(1);
        try (Stream<Path> places = Files.list(folder.resolve("cache/mingcha"))) {
            assertThat(places).containsExactly(kept.getParent());
        }
    }

    @Test
    void anotherProgramIsPreparedAnew() throws Exception {
        assertThat(mingcha("--version")).isZero();
        calls();
        Files.writeString(program, "another program");

        assertThat(mingcha("--version")).isZero();
        assertThat(calls()).hasSize(4);
    }

    @Test
    void withoutAProgramItSaysWhatToDo() throws Exception {
        Files.delete(program);

        assertThat(mingcha("check", "a.csv")).isEqualTo(2);
        assertThat(printed).contains("请先构建", "build it first");
    }

    private int mingcha(String... arguments) throws Exception {
        Shell shell = Shell.run(
                folder,
                Path.of("bin/mingcha").toAbsolutePath(),
                Map.of(
                        "JAVA_HOME", folder.resolve("jdk").toString(),
                        "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                        "MINGCHA_JAR", program.toString(),
                        "PROGRAM", program.toString(),
                        "CALLS", folder.resolve("calls.txt").toString()),
                arguments);
        printed = shell.printed();
        return shell.code();
    }

    /** How {@code java} was called since this was last asked. */
    private List<List<String>> calls() throws IOException {
        Path written = folder.resolve("calls.txt");
        List<List<String>> calls = new ArrayList<>();
        List<String> call = new ArrayList<>();
        for (String line : Files.readAllLines(written)) {
            if (line.equals("--")) {
                calls.add(List.copyOf(call));
                call.clear();
            } else {
                call.add(line);
            }
        }
        Files.delete(written);
        return calls;
    }
}
