package org.mingcha.engine.report;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.judge.CitedBasis;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.judge.Gap;
import org.mingcha.engine.judge.WorkingLine;
import org.mingcha.engine.text.Text;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** Findings, gaps and rejected rows as the JSON objects of the report, each on one line and without spaces, so that equal results are equal bytes. */
public final class JsonEntries {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final List<String> files;

    /** @param files names of the files of the check, by place */
    public JsonEntries(List<String> files) {
        this.files = files;
    }

    public byte[] of(Finding finding) {
        return written(json -> {
            json.writeStringProperty("id", finding.id());
            json.writeStringProperty("rule", finding.rule());
            json.writeStringProperty("topic", finding.topic());
            json.writeStringProperty("type", finding.type());
            json.writeStringProperty("direction", finding.direction().name());
            json.writeStringProperty("certainty", finding.certainty().name());
            json.writeStringProperty("severity", finding.severity());
            json.writeStringProperty("recordNo", finding.recordNo());
            json.writeStringProperty("unitCode", finding.unitCode());
            json.writeStringProperty("unitName", finding.record().text("unit_name"));
            json.writeStringProperty("region", finding.record().text("region"));
            json.writeStringProperty("payerCode", finding.payerCode());
            json.writeStringProperty("payerName", finding.record().text("payer_name"));
            json.writeStringProperty("itemCode", finding.itemCode());
            json.writeStringProperty("itemName", finding.itemName());
            json.writeStringProperty(
                    "chargedOn", String.valueOf(finding.record().day("charged_on")));
            json.writeStringProperty("file", files.get(finding.file()));
            json.writeNumberProperty("row", finding.row());
            strings(json, "relatedRecordNos", finding.relatedRecordNos());
            json.writeStringProperty("charged", finding.charged().toString());
            json.writeStringProperty("lawful", finding.lawful().toString());
            json.writeStringProperty("difference", finding.difference().toString());
            json.writeArrayPropertyStart("basis");
            for (CitedBasis basis : finding.basis()) {
                json.writeStartObject();
                json.writeStringProperty("document", basis.document());
                json.writeStringProperty("number", basis.number());
                json.writeStringProperty("article", basis.article());
                json.writeStringProperty("firstDay", basis.firstDay());
                json.writeStringProperty("lastDay", basis.lastDay());
                json.writeStringProperty("evidence", basis.evidence());
                json.writeEndObject();
            }
            json.writeEndArray();
            text(json, "explanation", finding.explanation());
            json.writeArrayPropertyStart("workings");
            for (WorkingLine line : finding.workings()) {
                json.writeStartObject();
                json.writeStringProperty("label", line.label().zh());
                json.writeStringProperty("labelEn", line.label().en());
                json.writeStringProperty("value", line.value());
                json.writeStringProperty("source", line.source());
                json.writeEndObject();
            }
            json.writeEndArray();
            strings(json, "doubts", finding.doubts());
        });
    }

    public byte[] of(Gap gap) {
        return written(json -> {
            json.writeStringProperty("recordNo", gap.recordNo());
            json.writeStringProperty("unitCode", gap.unitCode());
            json.writeStringProperty("file", files.get(gap.file()));
            json.writeNumberProperty("row", gap.row());
            json.writeStringProperty("rule", gap.rule());
            json.writeStringProperty("reason", gap.reason().name());
            strings(json, "missing", gap.missing());
            json.writeBooleanProperty("judgedOtherwise", gap.judged());
            text(json, "explanation", gap.explanation());
        });
    }

    public byte[] of(RejectedRow row) {
        return written(json -> {
            json.writeStringProperty("file", row.file());
            json.writeStringProperty("sheet", row.sheet());
            json.writeNumberProperty("row", row.row());
            json.writeStringProperty("column", row.column());
            json.writeStringProperty("cell", row.cell());
            json.writeStringProperty("value", row.value());
            json.writeStringProperty("code", row.code());
            text(json, "message", row.message());
        });
    }

    private static byte[] written(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            content.accept(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, Text text) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("zh", text.zh());
        json.writeStringProperty("en", text.en());
        json.writeEndObject();
    }
}
