package org.mingcha.engine.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What a run of scenarios came to as JUnit XML, the form that CI servers show: a suite a topic, a case a scenario with file, line and rules. */
public final class JunitXml {

    private JunitXml() {}

    /**
     * Writes UTF-8 without closing {@code out}.
     *
     * @param failures the scenarios that did not hold, with what differed
     */
    public static void write(List<Scenario> scenarios, Map<Scenario, List<String>> failures, OutputStream out)
            throws IOException {
        Map<String, List<Scenario>> suites = scenarios.stream()
                .collect(Collectors.groupingBy(Scenario::topic, LinkedHashMap::new, Collectors.toList()));
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("testsuites");
            for (Map.Entry<String, List<Scenario>> suite : suites.entrySet()) {
                xml.writeStartElement("testsuite");
                xml.writeAttribute("name", suite.getKey());
                xml.writeAttribute("tests", String.valueOf(suite.getValue().size()));
                xml.writeAttribute(
                        "failures",
                        String.valueOf(suite.getValue().stream()
                                .filter(failures::containsKey)
                                .count()));
                for (Scenario scenario : suite.getValue()) {
                    testcase(xml, scenario, failures.getOrDefault(scenario, List.of()));
                }
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void testcase(XMLStreamWriter xml, Scenario scenario, List<String> differences)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", scenario.topic());
        xml.writeAttribute(
                "name",
                plain(scenario.name() + " " + String.join(" ", scenario.rules()))
                        .strip());
        xml.writeAttribute("file", scenario.file());
        xml.writeAttribute("line", String.valueOf(scenario.line()));
        if (!differences.isEmpty()) {
            xml.writeStartElement("failure");
            xml.writeAttribute(
                    "message", plain(differences.get(0).lines().findFirst().orElse("")));
            xml.writeCharacters(plain(String.join("\n", differences)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** Without the control characters that XML 1.0 has no way to write. */
    private static String plain(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "?");
    }
}
