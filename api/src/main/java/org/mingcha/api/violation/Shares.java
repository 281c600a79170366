package org.mingcha.api.violation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.page.Moments;
import org.mingcha.api.user.Scope;
import org.mingcha.engine.judge.Certainty;
import org.mingcha.engine.money.Money;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts and sums of violations, kept up with every change in its transaction. A million rows are not counted in a tenth of a second; these are
 * some tens of thousands. They answer what asks for nothing but facets of one {@linkplain Counted table}, units, region and, of one, days of opening; what they cannot answer
 * is counted anew by the caller.
 */
@Component
class Shares {

    private static final String SUMS = "COALESCE(SUM(v.rows_found), 0) AS rows_found,"
            + " COALESCE(SUM(v.over_fen), 0) AS over_fen, COALESCE(SUM(v.under_fen), 0) AS under_fen,"
            + " COALESCE(SUM(v.refunded_fen), 0) AS refunded_fen, COALESCE(SUM(v.open_rows), 0) AS open_rows";

    /** A unit is called as the record of its largest difference calls it. */
    private static final String UNIT_NAME = "(SELECT n.unit_name FROM violation n WHERE n.unit_code = s.unit_code"
            + " ORDER BY n.difference_fen DESC, n.id DESC LIMIT 1)";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    Shares(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** What the filter holds in all. */
    Optional<Totals> totals(Scope scope, ViolationFilter filter) {
        return answering(filter, null, null).map(table -> {
            Conditions conditions = Conditions.of(scope, filter, table, null);
            return jdbc.sql("SELECT " + SUMS + " FROM " + table.table() + " v " + conditions.where())
                    .params(conditions.parameters())
                    .query((row, number) -> Totals.of(row))
                    .single();
        });
    }

    /** The values of a facet, most rows first, at most 200; with all of the filter but what it says of this facet. */
    Optional<List<FacetValue>> facet(Scope scope, ViolationFilter filter, Facet facet) {
        return answering(filter, facet, facet).map(table -> {
            Conditions conditions = Conditions.of(scope, filter, table, facet);
            String column = table.column(facet);
            String name = column.substring(column.indexOf('.') + 1);
            if (facet == Facet.REGION || facet == Facet.DOCUMENT) {
                conditions.addPlain(column + " <> ''");
            }
            return jdbc.sql("SELECT s.*, " + label(facet, name)
                            + " AS facet_label FROM (SELECT "
                            + column + ", " + SUMS + " FROM " + table.table() + " v " + conditions.where()
                            + " GROUP BY "
                            + column + " HAVING SUM(v.rows_found) > 0 ORDER BY rows_found DESC, " + column
                            + " LIMIT 200) s ORDER BY s.rows_found DESC, s." + name)
                    .params(conditions.parameters())
                    .query((row, number) ->
                            new FacetValue(row.getString(name), row.getString("facet_label"), Totals.of(row)))
                    .list();
        });
    }

    private static String label(Facet facet, String column) {
        return switch (facet) {
            case UNIT -> UNIT_NAME;
            case UPLOAD -> "(SELECT u.file_name FROM upload u WHERE u.id = s.upload_id)";
            case ASSIGNEE -> "(SELECT u.display_name FROM app_user u WHERE u.id = s.assignee_id)";
            default -> "s." + column;
        };
    }

    /** Violations of a unit on one item, most overcharged first. */
    Optional<List<CaseFile>> cases(Scope scope, ViolationFilter filter, int limit) {
        return answering(filter, Facet.ITEM, null).map(table -> {
            Conditions conditions = Conditions.of(scope, filter, table, null);
            return jdbc.sql("SELECT s.*, " + UNIT_NAME + " AS unit_name FROM (SELECT v.unit_code, v.item_name, " + SUMS
                            + " FROM " + table.table() + " v " + conditions.where()
                            + " GROUP BY v.unit_code, v.item_name HAVING SUM(v.rows_found) > 0"
                            + " ORDER BY over_fen DESC, v.unit_code, v.item_name LIMIT " + limit
                            + ") s ORDER BY s.over_fen DESC, s.unit_code, s.item_name")
                    .params(conditions.parameters())
                    .query((row, number) -> new CaseFile(
                            row.getString("unit_code"),
                            row.getString("unit_name"),
                            row.getString("item_name"),
                            row.getLong("open_rows"),
                            Totals.of(row)))
                    .list();
        });
    }

    /** By year of the charge, the oldest first. */
    Optional<List<YearTotals>> byYear(Scope scope, ViolationFilter filter) {
        if (!filter.asksWhatIsCounted() || filter.asksOpened() || !Counted.YEAR.answers(filter.facets())) {
            return Optional.empty();
        }
        Conditions conditions = Conditions.of(scope, filter, Counted.YEAR, null);
        return Optional.of(jdbc.sql("SELECT v.charge_year, " + YearTotals.KEPT_SQL + ", " + SUMS + " FROM "
                        + Counted.YEAR.table() + " v " + conditions.where()
                        + " GROUP BY v.charge_year HAVING SUM(v.rows_found) > 0 ORDER BY v.charge_year LIMIT 100")
                .params(conditions.parameters())
                .query((row, number) -> YearTotals.of(row))
                .list());
    }

    /** The payers of whom {@link MissedRelief} tells, those with the most still to be given back first. */
    Optional<List<String>> missingReliefs(Scope scope, ViolationFilter filter, int limit) {
        if (!filter.asksWhatIsCounted() || filter.asksOpened() || !Counted.RELIEF.answers(filter.facets())) {
            return Optional.empty();
        }
        Counted table = reliefs(scope, filter);
        Conditions conditions = Conditions.of(scope, filter, table, null);
        String order = table == Counted.RELIEF
                ? " GROUP BY v.payer_code HAVING SUM(v.rows_found) > 0 ORDER BY SUM(v.over_fen - v.refunded_fen) DESC"
                : " AND v.rows_found > 0 ORDER BY v.over_fen - v.refunded_fen DESC";
        return Optional.of(jdbc.sql("SELECT v.payer_code FROM " + table.table() + " v " + conditions.where() + order
                        + ", v.payer_code LIMIT " + limit)
                .params(conditions.parameters())
                .query(String.class)
                .list());
    }

    /** The table that has one row for each payer asked for, if there is one. */
    private static Counted reliefs(Scope scope, ViolationFilter filter) {
        if (!scope.everything()) {
            return Counted.RELIEF;
        }
        if (filter.asksOnly(Set.of())) {
            return Counted.RELIEF_IN_ALL;
        }
        Set<Certainty> certainty = filter.certainty();
        boolean one = certainty != null && certainty.size() == 1;
        return one && filter.asksOnly(Set.of(Facet.CERTAINTY)) ? Counted.RELIEF_BY_CERTAINTY : Counted.RELIEF;
    }

    /** What people decided, of all, with the number of units as its key. */
    Optional<Decided> decided(Scope scope, ViolationFilter filter, long falseAlarms) {
        return answering(filter, Facet.DECISION, null).map(table -> {
            Conditions conditions = Conditions.of(scope, filter, table, null);
            return jdbc.sql("SELECT COUNT(DISTINCT CASE WHEN v.rows_found > 0 THEN v.unit_code END) AS units, "
                            + Decided.KEPT_SQL + " FROM " + table.table() + " v " + conditions.where())
                    .params(conditions.parameters())
                    .query((row, number) -> Decided.of(String.valueOf(row.getLong("units")), row, falseAlarms))
                    .single();
        });
    }

    /** What people decided of each rule's violations, most found first; at most 200 rules. */
    Optional<List<Decided>> decidedByRule(Scope scope, ViolationFilter filter, Map<String, Long> falseAlarms) {
        return answering(filter, Facet.RULE, null).map(table -> {
            Conditions conditions = Conditions.of(scope, filter, table, null);
            return jdbc.sql(
                            "SELECT v.rule_id, " + Decided.KEPT_SQL + " FROM " + table.table() + " v "
                                    + conditions.where()
                                    + " GROUP BY v.rule_id HAVING SUM(v.rows_found) > 0 ORDER BY rows_found DESC, v.rule_id LIMIT 200")
                    .params(conditions.parameters())
                    .query((row, number) -> Decided.of(
                            row.getString("rule_id"), row, falseAlarms.getOrDefault(row.getString("rule_id"), 0L)))
                    .list();
        });
    }

    /**
     * The table that answers the filter.
     *
     * @param grouped the facet that the answer is ordered by; {@code without} the one whose choice in the filter does not count
     */
    private Optional<Counted> answering(ViolationFilter filter, @Nullable Facet grouped, @Nullable Facet without) {
        if (!filter.asksWhatIsCounted() || (without != Facet.ASSIGNEE && filter.asksForNobody())) {
            return Optional.empty();
        }
        Set<Facet> asked = EnumSet.noneOf(Facet.class);
        asked.addAll(filter.facets());
        asked.remove(without);
        if (grouped != null) {
            asked.add(grouped);
        }
        return Counted.of(asked, filter.asksOpened()).filter(table -> !table.hasItems() || namesFit());
    }

    /** Whether every item that was found has a name that the table of cases holds. */
    private boolean namesFit() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT 1 FROM violation_case WHERE item_name = :long AND rows_found > 0)")
                .param("long", Counted.TOO_LONG)
                .query(Boolean.class)
                .single();
    }

    /** Writes down by how much the counts changed; part of the transaction of the change. Always in one order, so that none waits for another. */
    void add(Changes changes) {
        changes.sums.forEach((table, sums) -> {
            List<Map<String, Object>> keys = new ArrayList<>();
            List<MapSqlParameterSource> rows = new ArrayList<>();
            sums.forEach((order, sum) -> {
                if (!sum.isNothing()) {
                    keys.add(sum.key);
                    rows.add(sum.parameters());
                }
            });
            if (!rows.isEmpty()) {
                write(table, keys.get(0).keySet(), rows.toArray(MapSqlParameterSource[]::new));
            }
        });
    }

    private void write(Counted table, Set<String> columns, MapSqlParameterSource[] rows) {
        batches.batchUpdate(
                "INSERT INTO " + table.table() + " (" + String.join(", ", columns)
                        + ", rows_found, open_rows, over_fen, under_fen, refunded_fen) VALUES (:"
                        + String.join(", :", columns) + ", 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING",
                rows);
        batches.batchUpdate(
                "UPDATE " + table.table() + " SET rows_found = rows_found + :rows, open_rows = open_rows + :open,"
                        + " over_fen = over_fen + :over, under_fen = under_fen + :under,"
                        + " refunded_fen = refunded_fen + :refunded WHERE "
                        + columns.stream()
                                .map(column -> column + " = :" + column)
                                .collect(Collectors.joining(" AND ")),
                rows);
    }

    /** By how much counts change. */
    static final class Changes {

        private final Map<Counted, Map<String, Sum>> sums = new EnumMap<>(Counted.class);

        /**
         * @param sign 1 for what is now so, -1 for what was so before
         * @param openedAt when it was first found
         */
        void count(int sign, Found found, Standing standing, Instant openedAt) {
            LocalDate openedOn = LocalDate.ofInstant(openedAt, Moments.PLACE);
            for (Counted table : Counted.values()) {
                if (table.holds(found, standing)) {
                    Map<String, Object> key = table.key(found, standing, openedOn);
                    sums.computeIfAbsent(table, none -> new TreeMap<>())
                            .computeIfAbsent(order(key), none -> new Sum(key))
                            .add(sign, found.difference(), standing);
                }
            }
        }

        private static String order(Map<String, Object> key) {
            return key.values().stream().map(Objects::toString).collect(Collectors.joining("\n"));
        }
    }

    private static final class Sum {

        private final Map<String, Object> key;
        private long rows;
        private long open;
        private long over;
        private long under;
        private long refunded;

        Sum(Map<String, Object> key) {
            this.key = key;
        }

        void add(int sign, Money difference, Standing standing) {
            rows += sign;
            open += standing.isOpen() ? sign : 0;
            over += sign * Math.max(0, difference.fen());
            under += sign * Math.max(0, -difference.fen());
            refunded += sign * standing.refunded().fen();
        }

        boolean isNothing() {
            return rows == 0 && open == 0 && over == 0 && under == 0 && refunded == 0;
        }

        MapSqlParameterSource parameters() {
            return new MapSqlParameterSource(key)
                    .addValue("rows", rows)
                    .addValue("open", open)
                    .addValue("over", over)
                    .addValue("under", under)
                    .addValue("refunded", refunded);
        }
    }
}
