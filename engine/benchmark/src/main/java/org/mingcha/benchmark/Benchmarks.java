package org.mingcha.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Starts what the README of this module lists. */
public final class Benchmarks {

    private Benchmarks() {}

    /** First the name of what to measure, then {@code quick} for one share of wrong records alone, or what that measure asks for. */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "peers" -> jmh(PeersBenchmark.class, 1, rest);
            case "pack" -> {
                jmh(PackBenchmark.class, 1, rest);
                jmh(PackBenchmark.class, 2, rest);
            }
            case "process" -> new WholeProcess(Path.of(rest.get(0)), Integer.parseInt(rest.get(1)), System.out).run();
            case "tight" ->
                new WholeProcess(Path.of(rest.get(0)), Integer.parseInt(rest.get(1)), System.out).runTight();
            case "payer" -> new OnePayer(System.out).run();
            case "service" ->
                new ServiceLoad(
                                Path.of(rest.get(0)),
                                Integer.parseInt(rest.get(1)),
                                rest.subList(2, rest.size()),
                                System.out)
                        .run();
            case "start" -> new StartUp(Path.of(rest.get(0)), System.out).run();
            default -> {
                System.err.println("""
                        peers [quick] | pack [quick] | payer | process MINGCHA.JAR RECORDS | tight MINGCHA.JAR RECORDS
                        | service MINGCHA.JAR RECORDS [JDBC-URL USER PASSWORD] | start MINGCHA.JAR""");
                System.exit(2);
            }
        }
    }

    private static void jmh(Class<?> benchmark, int threads, List<String> rest) throws RunnerException {
        boolean quick = rest.contains("quick");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName())
                .threads(threads)
                .forks(1)
                .jvmArgs("-Xmx3g", "-XX:+UseParallelGC")
                .warmupIterations(3)
                .measurementIterations(5)
                .warmupTime(TimeValue.seconds(5))
                .measurementTime(TimeValue.seconds(5));
        if (quick) {
            options = options.param("wrongPerMille", "10");
        }
        new Runner(options.build()).run();
    }
}
