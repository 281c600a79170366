package org.mingcha.engine.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/** The findings as SARIF 2.1.0, for tools that show results beside files. */
final class SarifWriter implements ReportWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public void write(CheckReport report, String language, String checkedAt, OutputStream out) throws IOException {
        TreeSet<String> rules = new TreeSet<>();
        report.findings().forEach(content -> rules.add(Sheets.text(Sheets.parse(content), "rule")));
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), new Unclosed(out))) {
            json.writeStartObject();
            json.writeStringProperty("version", "2.1.0");
            json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeArrayPropertyStart("runs");
            json.writeStartObject();
            json.writeObjectPropertyStart("tool");
            json.writeObjectPropertyStart("driver");
            json.writeStringProperty("name", "Mingcha");
            json.writeStringProperty("version", report.receipt().engine());
            json.writeArrayPropertyStart("rules");
            for (String rule : rules) {
                json.writeStartObject();
                json.writeStringProperty("id", rule);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayPropertyStart("results");
            report.findings().forEach(content -> result(json, Sheets.parse(content), language));
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write('\n');
        out.flush();
    }

    private static void result(JsonGenerator json, JsonNode entry, String language) {
        json.writeStartObject();
        json.writeStringProperty("ruleId", Sheets.text(entry, "rule"));
        json.writeStringProperty("level", "LEAD".equals(Sheets.text(entry, "certainty")) ? "warning" : "error");
        json.writeObjectPropertyStart("message");
        json.writeStringProperty("text", Sheets.text(entry.path("explanation"), language));
        json.writeEndObject();
        json.writeArrayPropertyStart("locations");
        json.writeStartObject();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", Sheets.text(entry, "file"));
        json.writeEndObject();
        json.writeObjectPropertyStart("region");
        json.writeNumberProperty("startLine", entry.path("row").asInt());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectPropertyStart("partialFingerprints");
        json.writeStringProperty("recordKey/v1", Sheets.text(entry, "id"));
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Lets the generator close what it was given while the caller's stream stays open. */
    private static final class Unclosed extends java.io.FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
