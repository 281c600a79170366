package org.mingcha.engine.difference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one rule book says of one record. */
final class Sighting {

    private final List<JsonNode> findings = new ArrayList<>();
    private final TreeSet<String> reasons = new TreeSet<>();

    /** The places of the rows read are left out: a table that moved or grew a line says nothing else for it. */
    void finding(JsonNode finding) {
        finding.path("workings").forEach(line -> ((ObjectNode) line).remove("source"));
        findings.add(finding);
        findings.sort(Comparator.comparing(Sighting::rule));
    }

    /** A gap of a record that no rule judged; what could not be judged beside a judgement is no difference of its own. */
    void gap(JsonNode gap) {
        if (!gap.path("judgedOtherwise").asBoolean()) {
            StringBuilder reason = new StringBuilder(gap.path("reason").asString());
            gap.path("missing").forEach(missing -> reason.append(':').append(missing.asString()));
            reasons.add(reason.toString());
        }
    }

    void rejected(JsonNode row) {
        reasons.add("REJECTED:" + row.path("code").asString() + ":"
                + row.path("column").asString(""));
    }

    List<JsonNode> findings() {
        return findings;
    }

    /** Why it was not judged, sorted; empty where it was. */
    List<String> reasons() {
        return List.copyOf(reasons);
    }

    static String rule(JsonNode finding) {
        return finding.path("rule").asString();
    }
}
