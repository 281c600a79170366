package org.mingcha.api.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which files of a directory git sees as changed or new; the program {@code git} must be there. */
final class ChangedFiles {

    private ChangedFiles() {}

    /** Paths below {@code directory}, with slashes. Throws {@link IOException} that explains itself where git is not there or refuses. */
    static Set<String> since(String ref, Path directory) throws IOException {
        if (ref.startsWith("-")) {
            throw new IOException("不是 git 版本 / not a git revision: " + ref);
        }
        Set<String> files = new TreeSet<>(git(directory, "diff", "--name-only", "--relative", "-z", ref, "--", "."));
        files.addAll(git(directory, "ls-files", "--others", "--exclude-standard", "-z", "--", "."));
        return files;
    }

    private static List<String> git(Path directory, String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException("找不到 git,无法知道哪些文件有改动 / git is not there, so what has changed cannot be known", e);
        }
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("git 拒绝 / git refuses: " + answer.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return answer.isEmpty() ? List.of() : List.of(answer.split("\0"));
    }
}
