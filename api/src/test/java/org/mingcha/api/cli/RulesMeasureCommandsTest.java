package org.mingcha.api.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code rules boundaries}, {@code coverage} and {@code mutate} as their users call them. */
class RulesMeasureCommandsTest {

    private static final Path COUNTY = Path.of("../rules/example-county");

    @TempDir
    Path folder;

    private String out = "";
    private String err = "";

    @Test
    void boundariesAreListedWithTheScenarioThatTurnsThereAndMissingOnesWrittenToBeFilledIn() throws IOException {
        Path county = PackCopy.of(COUNTY, folder.resolve("county-pack"));
        Path scenarios = county.resolve("county_water_fund/scenarios.csv");
        List<String> kept = Files.readAllLines(scenarios).stream()
                .filter(line -> !line.startsWith("本县旧费率最后一月"))
                .toList();
        Files.write(scenarios, kept);
        String[] command = {
            "rules",
            "boundaries",
            "--rules",
            county.toString(),
            "--topic",
            "county_water_fund",
            "--gate",
            "--write-missing",
            folder.resolve("missing").toString()
        };

        assertThat(run(command)).isEqualTo(1);

        assertThat(out).contains("✓ ", "✗ ", "county_water_fund/water_fund_rate[330199]2020-01-01:first-1");
        assertThat(Files.readString(folder.resolve("missing/county_water_fund_missing/scenarios.csv")))
                .contains(",TODO,", "2019-12-31", "水利建设基金");
        assertThat(run(command)).as("a file that is there is left alone").isEqualTo(2);
    }

    @Test
    void coverageOfATopicIsJsonAndAPage() throws IOException {
        assertThat(run("rules", "coverage", "--topic", "vehicle_purchase_tax", "--format", "json", "--gate"))
                .isZero();
        JsonNode json = new ObjectMapper().readTree(out);
        assertThat(json.path("passes").asBoolean()).isTrue();
        assertThat(json.path("misfittingExceptions"))
                .as("those of other topics are none")
                .isEmpty();
        assertThat(json.path("summary").path("rules").path("percent").asString())
                .isEqualTo("100.0");

        Path page = folder.resolve("coverage.html");
        assertThat(run(
                        "rules",
                        "coverage",
                        "--topic",
                        "vehicle_purchase_tax",
                        "--format",
                        "html",
                        "--output",
                        page.toString()))
                .isZero();
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>");
    }

    @Test
    void onlyWhatChangedSinceARevisionIsMutated() throws Exception {
        Path county = PackCopy.of(COUNTY, folder.resolve("county-pack"));
        assumeTrue(git(county, "init", "-q"), "git is there");
        git(county, "add", ".");
        git(county, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x");
        String[] command = {
            "rules", "mutate", "--rules", county.toString(), "--changed-since", "HEAD", "--format", "json"
        };

        assertThat(run(command)).isZero();
        assertThat(new ObjectMapper().readTree(out).path("tried").asInt()).isZero();

        Path table = county.resolve("county_water_fund/water_fund_rate.csv");
        Files.writeString(table, Files.readString(table).replace(",2016-02-01,", ",2016-02-02,"));
        assertThat(run(command)).isZero();
        assertThat(new ObjectMapper().readTree(out).path("tried").asInt()).isBetween(5, 40);
    }

    @Test
    void aRevisionWithoutADirectoryOrThatIsNoneIsExplained() {
        assertThat(run("rules", "mutate", "--changed-since", "HEAD")).isEqualTo(2);
        assertThat(err).contains("--source");

        assertThat(run("rules", "mutate", "--changed-since", "--output=x", "--source", COUNTY.toString()))
                .isEqualTo(2);
    }

    private static boolean git(Path directory, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private int run(String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringWriter errors = new StringWriter();
        int code = MingchaCommand.run(
                args, new PrintStream(bytes, true, StandardCharsets.UTF_8), new PrintWriter(errors, true));
        out = bytes.toString(StandardCharsets.UTF_8);
        err = errors.toString();
        return code;
    }
}
