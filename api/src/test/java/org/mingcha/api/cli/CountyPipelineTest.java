package org.mingcha.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.api.service.Shell;
import org.yaml.snakeyaml.Yaml;

/**
 * The examples of {@code rules/ci}, command by command as they stand there, in a county's own repository: a new rate of its pack goes from a branch to
 * the main line.
 */
class CountyPipelineTest {

    private static final Path EXAMPLES = Path.of("../rules/ci");
    private static final Path COUNTY = Path.of("../rules/example-county");
    private static final String RATES = "pack/county_water_fund/water_fund_rate.csv";
    private static final String CASES = "pack/county_water_fund/new_rate_scenarios.csv";

    @TempDir
    private Path directory;

    private final Map<String, String> steps = steps();
    private Path repository = Path.of("");
    private String printed = "";

    @BeforeEach
    void aCountyHasARepositoryOfItsOwn() throws Exception {
        repository = directory.resolve("county");
        PackCopy.of(COUNTY, Files.createDirectories(repository).resolve("pack"));
        Files.createDirectory(repository.resolve("ledgers"));
        Files.writeString(repository.resolve("ledgers/charges.csv"), """
                record_no,unit_code,unit_name,unit_type,region,payer_code,payer_name,payer_type,item_name,nature,period_start,period_end,charged_on,base_amount,period_sales,amount
                W1,11330199MB00000017,示例县税务局,TAX_AUTHORITY,330199,P1,示例公司,ENTERPRISE,水利建设基金,GOVERNMENT_FUND,2024-06-01,2024-06-30,2024-07-10,1000000,1000000,600.00
                W2,11330199MB00000017,示例县税务局,TAX_AUTHORITY,330199,P1,示例公司,ENTERPRISE,水利建设基金,GOVERNMENT_FUND,2024-07-01,2024-07-31,2024-08-10,1000000,1000000,600.00
                """);
        Path java = Files.writeString(
                Files.createDirectory(directory.resolve("bin")).resolve("java"),
                "#!/bin/sh\nshift 2\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:+UseSerialGC -cp '"
                        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        + "' org.mingcha.api.Mingcha \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(
                        shell(
                                "git init -q --bare -b main ../origin && git init -q -b main && git config user.name t"
                                        + " && git config user.email t@example.org && git remote add origin ../origin"
                                        + " && printf 'before\nscenarios.xml\n' > .gitignore && git add . && git commit -q -m pack && git push -q origin main"))
                .as(printed)
                .isZero();
    }

    @Test
    void aNewRateIsTakenOnceItsCasesAreThereAndItsDifferenceWasRead() throws Exception {
        assertThat(step("before")).as(printed).isZero();
        assertThat(step("diff")).as("nothing is changed so far: " + printed).isZero();

        newRate();
        assertThat(step("coverage")).as(printed).isEqualTo(1);
        assertThat(printed).contains("county_water_fund/water_fund_rate[330199]2024-07-01");

        cases();
        assertThat(step("lint")).as(printed).isZero();
        assertThat(step("test")).as(printed).isZero();
        assertThat(repository.resolve("scenarios.xml")).content().contains("费率降低的首月");
        assertThat(step("coverage")).as(printed).isZero();

        assertThat(step("diff")).as(printed).isEqualTo(1);
        assertThat(printed).contains("未预期 / not expected", "W2");
        String read = lastLine(steps.get("diff")).replace("$expected", "--format json --output expected.json");
        assertThat(shell(read + " && git add . && git commit -q -m rate"))
                .as(printed)
                .isZero();
        assertThat(step("diff")).as(printed).isZero();

        assertThat(shell("git push -q origin main && git fetch -q && git -C before checkout -q --detach origin/main"))
                .as(printed)
                .isZero();
        assertThat(step("diff"))
                .as("on the main line the difference is there no more: " + printed)
                .isZero();
    }

    @Test
    void bothExamplesRunTheSame() throws IOException {
        Map<String, Object> job = child(yaml("gitlab-ci.yml"), "rules");

        assertThat(job.get("script")).isEqualTo(List.copyOf(steps.values()));
    }

    private void newRate() throws IOException {
        Path rates = repository.resolve(RATES);
        String open = "0.06%,2020-01-01,,BASIS-COUNTY-WATER";
        assertThat(rates).content().contains(open);
        Files.writeString(
                rates,
                Files.readString(rates).replace(open, open.replace(",,", ",2024-06-30,"))
                        + "330199,0.05%,2024-07-01,,BASIS-COUNTY-WATER,,2026-11-20,text_found,,,虚构\n");
    }

    private void cases() throws IOException {
        Files.writeString(repository.resolve(CASES), """
                case,expect,lawful,item_name,nature,region,period_start,period_end,base_amount,period_sales,amount
                费率降低前的末月,CLEAN,,水利建设基金,GOVERNMENT_FUND,330199,2024-06-01,2024-06-30,1000000,1000000,600.00
                费率降低的首月,CLEAN,,水利建设基金,GOVERNMENT_FUND,330199,2024-07-01,2024-07-31,1000000,1000000,500.00
                费率降低的首月仍按旧费率,WATER-02,500.00,水利建设基金,GOVERNMENT_FUND,330199,2024-07-01,2024-07-31,1000000,1000000,600.00
                """);
    }

    private int step(String name) throws Exception {
        return shell(steps.getOrDefault(name, "exit 99"));
    }

    private int shell(String script) throws Exception {
        Path file = Files.writeString(directory.resolve("step.sh"), "set -eo pipefail\n" + script + "\n");
        Map<String, String> path = Map.of("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
        Shell shell = Shell.run(repository, file, path);
        printed = shell.printed();
        return shell.code();
    }

    private static String lastLine(String script) {
        return script.strip().lines().reduce("", (before, line) -> line);
    }

    /** The commands of the GitHub example by the names of its steps. */
    private static Map<String, String> steps() {
        Map<String, String> steps = new LinkedHashMap<>();
        Map<String, Object> job = child(child(yaml("github-actions.yml"), "jobs"), "rules");
        for (Object one : (List<?>) job.getOrDefault("steps", List.of())) {
            Map<?, ?> step = (Map<?, ?>) one;
            if (step.get("run") != null) {
                steps.put(String.valueOf(step.get("name")), String.valueOf(step.get("run")));
            }
        }
        assertThat(steps).containsOnlyKeys("before", "lint", "test", "coverage", "diff");
        return steps;
    }

    private static Map<String, Object> yaml(String name) {
        try {
            return new Yaml().load(Files.readString(EXAMPLES.resolve(name)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.getOrDefault(name, Map.of());
    }
}
