package org.mingcha.engine.report;

import java.util.ArrayList;
import java.util.List;
import org.mingcha.engine.text.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Entries of a report as rows of cells, for everything that is a table: spreadsheet, CSV, terminal. */
public final class Sheets {

    public static final List<Text> FINDING_HEADERS = List.of(
            new Text("文件", "File"),
            new Text("行", "Row"),
            new Text("记录编号", "Record"),
            new Text("收费单位代码", "Unit"),
            new Text("缴费人代码", "Payer"),
            new Text("项目", "Item"),
            new Text("规则", "Rule"),
            new Text("类型", "Type"),
            new Text("方向", "Direction"),
            new Text("定性", "Certainty"),
            new Text("实收", "Charged"),
            new Text("应收", "Lawful"),
            new Text("差额", "Difference"),
            new Text("依据", "Basis"),
            new Text("说明", "Explanation"),
            new Text("计算过程", "Working"),
            new Text("相关记录", "Related"));

    public static final List<Text> GAP_HEADERS = List.of(
            new Text("文件", "File"),
            new Text("行", "Row"),
            new Text("记录编号", "Record"),
            new Text("规则", "Rule"),
            new Text("原因", "Reason"),
            new Text("缺少", "Missing"),
            new Text("说明", "Explanation"));

    public static final List<Text> REJECTED_HEADERS = List.of(
            new Text("文件", "File"),
            new Text("工作表", "Sheet"),
            new Text("行", "Row"),
            new Text("单元格", "Cell"),
            new Text("列", "Column"),
            new Text("值", "Value"),
            new Text("代码", "Code"),
            new Text("说明", "Message"));

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Sheets() {}

    /** An entry as the report keeps it. */
    public static JsonNode parse(byte[] content) {
        return MAPPER.readTree(content);
    }

    /** Cells under {@link #FINDING_HEADERS}; {@code language} is {@code zh} or {@code en}. */
    public static List<String> finding(JsonNode entry, String language) {
        List<String> basis = new ArrayList<>();
        for (JsonNode cited : entry.path("basis")) {
            basis.add("《" + text(cited, "document") + "》" + text(cited, "number") + text(cited, "article")
                    + "(" + text(cited, "firstDay") + "~" + text(cited, "lastDay") + ","
                    + text(cited, "evidence") + ")");
        }
        List<String> workings = new ArrayList<>();
        for (JsonNode line : entry.path("workings")) {
            workings.add(text(line, "en".equals(language) ? "labelEn" : "label") + "=" + text(line, "value"));
        }
        return List.of(
                text(entry, "file"),
                text(entry, "row"),
                text(entry, "recordNo"),
                text(entry, "unitCode"),
                text(entry, "payerCode"),
                text(entry, "itemName"),
                text(entry, "rule"),
                text(entry, "type"),
                text(entry, "direction"),
                text(entry, "certainty"),
                text(entry, "charged"),
                text(entry, "lawful"),
                text(entry, "difference"),
                String.join("; ", basis),
                text(entry.path("explanation"), language),
                String.join("; ", workings),
                joined(entry.path("relatedRecordNos")));
    }

    /** Cells under {@link #GAP_HEADERS}; {@code language} is {@code zh} or {@code en}. */
    public static List<String> gap(JsonNode entry, String language) {
        return List.of(
                text(entry, "file"),
                text(entry, "row"),
                text(entry, "recordNo"),
                text(entry, "rule"),
                text(entry, "reason"),
                joined(entry.path("missing")),
                text(entry.path("explanation"), language));
    }

    /** Cells under {@link #REJECTED_HEADERS}; {@code language} is {@code zh} or {@code en}. */
    public static List<String> rejected(JsonNode entry, String language) {
        return List.of(
                text(entry, "file"),
                text(entry, "sheet"),
                text(entry, "row"),
                text(entry, "cell"),
                text(entry, "column"),
                text(entry, "value"),
                text(entry, "code"),
                text(entry.path("message"), language));
    }

    static String text(JsonNode entry, String name) {
        JsonNode value = entry.path(name);
        return value.isNull() || value.isMissingNode() ? "" : value.asString();
    }

    private static String joined(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asString()));
        return String.join(" ", texts);
    }
}
