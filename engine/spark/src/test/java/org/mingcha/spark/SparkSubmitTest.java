package org.mingcha.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.rulebook.RuleBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The job as the README says it is started: the jar and its libraries handed to {@code spark-submit}, here to a cluster of two executors on this
 * machine, each a process of its own.
 */
@Tag("large")
class SparkSubmitTest {

    /** What must come by way of {@code --jars}, and not with Spark. */
    private static final List<String> OURS = List.of("mingcha-", "drools-", "kie-", "mvel2-", "fastcsv-", "picocli-");

    private static final RuleBook BOOK = RuleBook.load(List.of());

    @TempDir
    Path folder;

    @Test
    void aClusterGivesTheResultOfASingleMachine() throws Exception {
        TestLedger.LedgerFiles ledger = new TestLedger(BOOK).write(folder, 4, 3_000, 10);

        JsonNode result = submit("local-cluster[2,1,1536]", ledger);

        SingleMachine single = SingleMachine.check(BOOK, ledger);
        assertThat(result.path("receipt").path("resultSha256").asString())
                .isEqualTo(single.receipt().resultSha256());
        assertThat(result.path("summary").path("records").asLong())
                .isEqualTo(single.summary().records());
    }

    private JsonNode submit(String master, TestLedger.LedgerFiles ledger) throws Exception {
        Path home = sparkHome();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("spark.opens").strip().split("\\s+")));
        command.addAll(List.of("-Xmx1g", "-cp", home.resolve("jars") + "/*", "org.apache.spark.deploy.SparkSubmit"));
        command.addAll(List.of("--master", master, "--conf", "spark.executor.memory=1g"));
        command.addAll(List.of("--conf", "spark.ui.enabled=false", "--class", CheckOnSpark.class.getName()));
        command.addAll(List.of("--jars", libraries(), "target/mingcha-spark.jar"));
        command.addAll(ledger.chargePlaces());
        command.add("--payers");
        command.addAll(ledger.payerPlaces());
        command.addAll(List.of("--output", folder.resolve("out").toString()));
        Path log = folder.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_HOME", home.toString());

        int exit = builder.start().waitFor();

        assertThat(exit).as("%s", Files.readString(log)).isZero();
        return new ObjectMapper().readTree(Files.readString(folder.resolve("out/receipt.json")));
    }

    /** As Spark's own download has it, as far as it is needed: a folder {@code jars}, without what is ours. */
    private Path sparkHome() throws Exception {
        Path jars = Files.createDirectories(folder.resolve("spark/jars"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            String name = jar.getFileName().toString();
            if (name.endsWith(".jar") && OURS.stream().noneMatch(name::startsWith)) {
                Files.createSymbolicLink(jars.resolve(name), jar);
            }
        }
        return folder.resolve("spark");
    }

    private static String libraries() throws Exception {
        try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(","));
        }
    }
}
