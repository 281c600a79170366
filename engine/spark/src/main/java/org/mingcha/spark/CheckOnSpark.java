package org.mingcha.spark;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.report.Summary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code spark-submit} starts. */
@Command(
        name = "mingcha-spark",
        mixinStandardHelpOptions = true,
        description = {
            "在 Spark 上检查收费台账(CSV、XLSX、Parquet、数据库)。",
            "Checks charge ledgers on Spark (CSV, XLSX, Parquet, a database)."
        },
        footer = {
            "",
            "退出码 Exit codes: 0 已检查 checked · 2 文件或参数有误 wrong input · 3 什么都没检查 nothing checked · 4 内部错误 internal"
        })
public final class CheckOnSpark implements Callable<Integer> {

    private static final int CHECKED = 0;
    private static final int WRONG_INPUT = 2;
    private static final int NOTHING_CHECKED = 3;
    private static final int INTERNAL_ERROR = 4;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "PLACE", description = "收费台账:文件、文件夹或通配符。Charge ledgers: files, folders, patterns.")
    private List<String> charges = List.of();

    @Option(names = "--payers", arity = "1..*", paramLabel = "PLACE", description = "缴费人信息。Facts of payers.")
    private List<String> payers = List.of();

    @Option(
            names = "--jdbc",
            paramLabel = "FILE",
            description = "数据库连接(url、user、password、driver 等)的 properties 文件。Spark's options for the database.")
    private @Nullable Path jdbc;

    @Option(names = "--table", paramLabel = "NAME", description = "收费台账的数据库表,可多次给出。Tables with charges.")
    private List<String> chargeTables = List.of();

    @Option(names = "--payer-table", paramLabel = "NAME", description = "缴费人信息的数据库表。Tables with payers.")
    private List<String> payerTables = List.of();

    @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "结果文件夹,须尚不存在。A new folder.")
    private String output = "";

    @Option(
            names = "--format",
            defaultValue = "parquet",
            description = "结果格式:${COMPLETION-CANDIDATES}(默认 parquet)。Form of the result.")
    private OutputForm form = OutputForm.PARQUET;

    @Option(names = "--rules", paramLabel = "DIR", description = "本地规则包目录,可多次给出。Directories with further rule packs.")
    private List<Path> rules = List.of();

    @Option(names = "--as-of", paramLabel = "DAY", description = "按该日已公布的政策检查。Check by the law as known on this day.")
    private @Nullable LocalDate asOf;

    @Option(names = "--charset", paramLabel = "NAME", description = "CSV 的编码,默认自动识别。Charset of CSV files.")
    private @Nullable String charset;

    @Option(names = "--map", paramLabel = "表头=key", description = "把表头对应到标准列,可多次给出。Maps a header to a column key.")
    private Map<String, String> aliases = new HashMap<>();

    @Option(names = "--partitions", paramLabel = "N", description = "分成几份检查,默认每核 4 份。Parts, four a core by default.")
    private int partitions;

    /** Ends the process only where the job did not succeed: on a cluster, ending it is taken for failure. */
    public static void main(String[] arguments) {
        int code = new CommandLine(new CheckOnSpark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((fault, command, parsed) -> {
                    fault.printStackTrace(command.getErr());
                    return INTERNAL_ERROR;
                })
                .execute(arguments);
        if (code != CHECKED) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws Exception {
        JobRequest request = new JobRequest(
                charges,
                chargeTables,
                payers,
                payerTables,
                options(),
                output,
                form,
                rules,
                asOf,
                charset,
                aliases,
                partitions);
        try (SparkSession spark =
                SparkSession.builder().appName("mingcha check").getOrCreate()) {
            Summary summary = new CheckJob(spark, request).run().summary();
            summary.entries()
                    .forEach((name, value) -> spec.commandLine().getOut().println(name + ": " + value));
            return summary.records() > 0 ? CHECKED : summary.rejectedRows() > 0 ? WRONG_INPUT : NOTHING_CHECKED;
        } catch (UnreadableInput e) {
            spec.commandLine().getErr().println(e.getMessage());
            return WRONG_INPUT;
        }
    }

    private Map<String, String> options() throws java.io.IOException {
        Map<String, String> options = new HashMap<>();
        if (jdbc != null) {
            Properties properties = new Properties();
            try (Reader in = new InputStreamReader(java.nio.file.Files.newInputStream(jdbc), StandardCharsets.UTF_8)) {
                properties.load(in);
            }
            properties.stringPropertyNames().forEach(name -> options.put(name, properties.getProperty(name)));
        }
        return options;
    }
}
