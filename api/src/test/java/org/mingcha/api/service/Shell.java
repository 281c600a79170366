package org.mingcha.api.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What became of a script that was run.
 *
 * @param code its exit code
 * @param printed what it printed, errors too
 */
public record Shell(int code, String printed) {

    /** Runs a script with these arguments, at most five minutes, in a folder; its environment is this one with {@code more}. */
    public static Shell run(Path folder, Path script, Map<String, String> more, String... arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("printed", ".txt");
        ProcessBuilder bash = new ProcessBuilder("bash", script.toString());
        bash.command().addAll(List.of(arguments));
        bash.environment().putAll(more);
        Process process = bash.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertThat(ended).as(printed).isTrue();
        return new Shell(process.exitValue(), printed);
    }
}
