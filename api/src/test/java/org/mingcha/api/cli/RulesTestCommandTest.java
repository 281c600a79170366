package org.mingcha.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** {@code rules test} as a rule keeper and CI call it. */
class RulesTestCommandTest {

    private static final Path COUNTY = Path.of("../rules/example-county");
    private static final String TOPIC = "county_water_fund";

    @TempDir
    Path folder;

    private String out = "";

    @Test
    void aRuleOrATopicChoosesItsScenariosOnly() {
        assertThat(run("test", "--rules", COUNTY.toString(), "--topic", TOPIC)).isZero();
        long ofTheTopic = passed();
        assertThat(run("test", "--rules", COUNTY.toString(), "--topic", TOPIC, "--rule", "WATER-02"))
                .isZero();

        assertThat(passed()).isPositive().isLessThan(ofTheTopic);
    }

    @Test
    void anEmptyChoiceIsNoSuccess() {
        assertThat(run("test", "--rule", "WATER-99")).isEqualTo(3);
        assertThat(out).contains("没有选中任何场景");
    }

    @Test
    void aFailureSaysWhatWasExpectedFoundAndRead() throws Exception {
        Path pack = PackCopy.of(COUNTY, folder.resolve("pack"));
        Path rate = pack.resolve(TOPIC).resolve("water_fund_rate.csv");
        Files.writeString(rate, Files.readString(rate).replace("0.06%", "0.05%"));
        Path xml = folder.resolve("scenarios.xml");

        assertThat(run("test", "--rules", pack.toString(), "--topic", TOPIC, "--junit", xml.toString()))
                .isEqualTo(1);

        assertThat(out).contains("expected ", ", found ", "WATER-02");
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        Element failed = (Element) failure.getParentNode();
        assertThat(failed.getAttribute("file")).contains(TOPIC + "/").endsWith("scenarios.csv");
        assertThat(Integer.parseInt(failed.getAttribute("line"))).isPositive();
        assertThat(failure.getTextContent()).contains("expected ");
        Element suite = (Element) failed.getParentNode();
        assertThat(suite.getAttribute("name")).isEqualTo(TOPIC);
        assertThat(Integer.parseInt(suite.getAttribute("tests")))
                .isEqualTo(suite.getElementsByTagName("testcase").getLength());
        assertThat(Integer.parseInt(suite.getAttribute("failures")))
                .isEqualTo(suite.getElementsByTagName("failure").getLength());
    }

    private long passed() {
        return out.lines()
                .filter(line -> line.contains(" passed, "))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .sum();
    }

    private int run(String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringWriter errors = new StringWriter();
        String[] all = Stream.concat(Stream.of("rules"), Stream.of(args)).toArray(String[]::new);
        int code = MingchaCommand.run(
                all, new PrintStream(bytes, true, StandardCharsets.UTF_8), new PrintWriter(errors, true));
        out = bytes.toString(StandardCharsets.UTF_8) + errors;
        return code;
    }
}
