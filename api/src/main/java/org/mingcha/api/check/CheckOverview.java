package org.mingcha.api.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Scope;
import org.mingcha.engine.judge.GapReason;
import org.mingcha.engine.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a completed check found, summed up within the scope of who asks. */
@Component
class CheckOverview {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CheckOverview(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A sentence in both languages. */
    record Words(String zh, String en) {

        public String in(String language) {
            return "en".equals(language) ? en : zh;
        }
    }

    /** Findings of one type, certainty and direction; {@code difference} is their sum. */
    record Kind(String type, String certainty, String direction, long count, Money difference) {}

    /** A finding, by its sentence. */
    record First(
            String recordNo, String itemName, String type, String certainty, Money difference, Words explanation) {}

    /** Records that were not judged for this reason, with the first of them. */
    record Unjudged(GapReason reason, long records, String recordNo, Words explanation) {}

    /** The largest first, violations before leads. */
    List<Kind> kinds(long check, Account reader) {
        Scope.Condition scope = reader.scope().condition("f.unit_code", "f.region");
        return jdbc.sql("SELECT f.type, f.certainty, f.direction, COUNT(*), SUM(f.difference_fen) FROM finding f"
                        + " JOIN check_run c ON c.id = f.check_id WHERE f.check_id = :id AND c.state = 'COMPLETED'"
                        + " AND (c.requested_by = :reader OR " + scope.sql() + ")"
                        + " GROUP BY f.type, f.certainty, f.direction"
                        + " ORDER BY f.certainty DESC, SUM(f.difference_fen) DESC, f.type, f.direction")
                .param("id", check)
                .param("reader", reader.id())
                .params(scope.parameters())
                .query((row, number) -> new Kind(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        new Money(row.getBigDecimal(5).longValueExact())))
                .list();
    }

    /** The first few findings: violations before leads, the largest difference first. */
    List<First> first(long check, Account reader, int limit) {
        Scope.Condition scope = reader.scope().condition("f.unit_code", "f.region");
        return jdbc.sql(
                        "SELECT f.record_no, f.item_name, f.type, f.certainty, f.difference_fen, f.content FROM finding f"
                                + " JOIN check_run c ON c.id = f.check_id WHERE f.check_id = :id AND c.state = 'COMPLETED'"
                                + " AND (c.requested_by = :reader OR " + scope.sql() + ")"
                                + " ORDER BY f.certainty DESC, f.difference_fen DESC, f.ordinal LIMIT :limit")
                .param("id", check)
                .param("reader", reader.id())
                .params(scope.parameters())
                .param("limit", limit)
                .query((row, number) -> new First(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        new Money(row.getLong(5)),
                        explanation(row.getString(6))))
                .list();
    }

    /** Why records were not judged, the most frequent reason first. */
    List<Unjudged> unjudged(long check, Account reader) {
        Scope.Condition scope = reader.scope().condition("g.unit_code", "u.region");
        String visible = " FROM gap g JOIN upload u ON u.id = g.upload_id JOIN check_run c ON c.id = g.check_id"
                + " WHERE g.check_id = :id AND c.state = 'COMPLETED' AND NOT g.judged_otherwise"
                + " AND (c.requested_by = :reader OR " + scope.sql() + ")";
        Map<String, Long> examples = new HashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("SELECT d.reason, COUNT(*), MIN(d.first_place) FROM (SELECT g.reason AS reason, g.upload_id, g.row_no,"
                        + " MIN(g.ordinal) AS first_place" + visible + " GROUP BY g.reason, g.upload_id, g.row_no) d"
                        + " GROUP BY d.reason ORDER BY COUNT(*) DESC, d.reason")
                .param("id", check)
                .param("reader", reader.id())
                .params(scope.parameters())
                .query((row, number) -> {
                    examples.put(row.getString(1), row.getLong(3));
                    return counts.put(row.getString(1), row.getLong(2));
                })
                .list();
        List<Unjudged> found = new ArrayList<>();
        counts.forEach((reason, records) -> {
            String content = jdbc.sql("SELECT content FROM gap WHERE check_id = :id AND ordinal = :ordinal")
                    .param("id", check)
                    .param("ordinal", examples.get(reason))
                    .query(String.class)
                    .single();
            found.add(new Unjudged(
                    GapReason.valueOf(reason),
                    records,
                    json.readTree(content).path("recordNo").asString(),
                    explanation(content)));
        });
        return found;
    }

    /** Names of the files of checks, in their order. */
    Map<Long, List<String>> files(List<Long> checks) {
        Map<Long, List<String>> names = new HashMap<>();
        if (!checks.isEmpty()) {
            jdbc.sql("SELECT cu.check_id, u.file_name FROM check_upload cu JOIN upload u ON u.id = cu.upload_id"
                            + " WHERE cu.check_id IN (:checks) ORDER BY cu.check_id, cu.ordinal")
                    .param("checks", checks)
                    .query((row, number) -> names.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(Objects.requireNonNullElse(row.getString(2), "")))
                    .list();
        }
        return names;
    }

    private Words explanation(@Nullable String content) {
        JsonNode words =
                json.readTree(Objects.requireNonNullElse(content, "{}")).path("explanation");
        return new Words(words.path("zh").asString(""), words.path("en").asString(""));
    }
}
