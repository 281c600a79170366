package org.mingcha.api.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.MingchaApplication;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mingcha serve}: the web service, until the process is told to end. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {"启动网页服务。", "Starts the web service."},
        footer = {"", "也可用环境变量设置,见 api/README.md。Environment variables do the same; see api/README.md."})
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "N", description = "端口,默认 8080。Port.")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:MINGCHA_DATA:-mingcha-data}",
            description = "数据目录,默认 mingcha-data。Where uploads and the embedded database are kept.")
    private Path data = Path.of("mingcha-data");

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "PostgreSQL 的 JDBC 地址,默认内嵌数据库。JDBC URL of a PostgreSQL database instead of the embedded one.")
    private @Nullable String database;

    @Option(names = "--rules", paramLabel = "DIR", description = "本地规则包目录,可多次给出。Directories with further rule packs.")
    private List<Path> rules = List.of();

    @Override
    public Integer call() throws InterruptedException {
        List<String> settings = new ArrayList<>();
        settings.add("--mingcha.data=" + data.toAbsolutePath());
        if (port != null) {
            settings.add("--server.port=" + port);
        }
        if (database != null) {
            settings.add("--spring.datasource.url=" + database);
        }
        if (!rules.isEmpty()) {
            settings.add("--mingcha.rules=" + rules.stream().map(Path::toString).collect(Collectors.joining(",")));
        }
        SpringApplication.run(MingchaApplication.class, settings.toArray(String[]::new));
        new CountDownLatch(1).await();
        return ExitCode.GOOD.number();
    }
}
