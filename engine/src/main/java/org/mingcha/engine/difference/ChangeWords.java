package org.mingcha.engine.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mingcha.engine.text.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A change as a row of cells, for everything that is a table. */
final class ChangeWords {

    static final List<Text> HEADERS = List.of(
            new Text("变化", "Change"),
            new Text("文件", "File"),
            new Text("行", "Row"),
            new Text("记录编号", "Record"),
            new Text("收费单位代码", "Unit"),
            new Text("规则", "Rule"),
            new Text("原结论", "Old"),
            new Text("新结论", "New"),
            new Text("不同之处", "Differs in"));

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ChangeWords() {}

    static List<String> cells(byte[] content, String language) {
        JsonNode change = MAPPER.readTree(content);
        return List.of(
                Kind.valueOf(change.path("kind").asString()).text().in(language),
                change.path("file").asString(),
                change.path("row").asString(),
                change.path("recordNo").asString(),
                change.path("unitCode").asString(),
                change.path("rule").asString(),
                side(change.path("old"), language),
                side(change.path("new"), language),
                joined(change.path("differs")));
    }

    /** What one rule book says: a finding with its amounts, or why there is no judgement. */
    private static String side(JsonNode side, String language) {
        if (side.isMissingNode()) {
            return "";
        }
        if (side.isArray()) {
            return side.isEmpty() ? new Text("已判定", "judged").in(language) : joined(side);
        }
        return String.format(
                Locale.ROOT,
                new Text("%s %s 实收 %s 应收 %s", "%s %s taken %s lawful %s").in(language),
                side.path("certainty").asString(),
                side.path("direction").asString(),
                side.path("charged").asString(),
                side.path("lawful").asString());
    }

    private static String joined(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asString()));
        return String.join(" ", texts);
    }
}
