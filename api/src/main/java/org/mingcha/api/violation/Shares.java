package org.mingcha.api.violation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts and sums of violations by unit and value of a facet, kept up with every change in its transaction. A million rows are not counted in a
 * tenth of a second; these are some thousands. They answer what asks for nothing but units, region and one facet.
 */
@Component
class Shares {

    /** Those whose values are short and few; of items there are too many. */
    static final Set<Facet> COUNTED = Collections.unmodifiableSet(EnumSet.of(
            Facet.DECISION,
            Facet.RECTIFICATION,
            Facet.MACHINE,
            Facet.CERTAINTY,
            Facet.DIRECTION,
            Facet.TYPE,
            Facet.RULE,
            Facet.UNIT,
            Facet.MONTH));

    static final String SQL = "COALESCE(SUM(v.rows_found), 0) AS rows_found, COALESCE(SUM(v.over_fen), 0) AS over_fen,"
            + " COALESCE(SUM(v.under_fen), 0) AS under_fen, COALESCE(SUM(v.refunded_fen), 0) AS refunded_fen";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    Shares(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    Totals totals(Conditions conditions, Facet facet, @Nullable Set<?> values) {
        return jdbc.sql("SELECT " + SQL + " FROM violation_share v " + of(conditions, facet, values))
                .params(conditions.parameters())
                .query((row, number) -> Totals.of(row))
                .single();
    }

    /** Most rows first, at most 200. A unit is called as the record of its largest difference calls it. */
    List<FacetValue> facet(Conditions conditions, Facet facet) {
        String label = facet == Facet.UNIT
                ? "(SELECT n.unit_name FROM violation n WHERE n.unit_code = s.facet_value"
                        + " ORDER BY n.difference_fen DESC, n.id DESC LIMIT 1)"
                : "s.facet_value";
        return jdbc.sql(
                        "SELECT s.*, " + label + " AS facet_label FROM (SELECT v.facet_value, " + SQL
                                + " FROM violation_share v " + of(conditions, facet, null)
                                + " GROUP BY v.facet_value HAVING SUM(v.rows_found) > 0"
                                + " ORDER BY rows_found DESC, facet_value LIMIT 200) s ORDER BY s.rows_found DESC, s.facet_value")
                .params(conditions.parameters())
                .query((row, number) ->
                        new FacetValue(row.getString("facet_value"), row.getString("facet_label"), Totals.of(row)))
                .list();
    }

    private static String of(Conditions conditions, Facet facet, @Nullable Set<?> values) {
        conditions.add("v.facet = %s", facet.name());
        if (values != null) {
            conditions.in("v.facet_value", values.stream().map(Object::toString).toList());
        }
        return conditions.where();
    }

    /** Writes down by how much the shares changed; part of the transaction of the change. Always in one order, so that none waits for another. */
    void add(Changes changes) {
        List<MapSqlParameterSource> rows = new ArrayList<>();
        changes.sums.forEach((key, sum) -> {
            if (!sum.isNothing()) {
                rows.add(new MapSqlParameterSource("facet", key.facet().name())
                        .addValue("unit", key.unitCode())
                        .addValue("region", key.region())
                        .addValue("value", key.value())
                        .addValue("rows", sum.rows)
                        .addValue("over", sum.over)
                        .addValue("under", sum.under)
                        .addValue("refunded", sum.refunded));
            }
        });
        if (rows.isEmpty()) {
            return;
        }
        MapSqlParameterSource[] batch = rows.toArray(MapSqlParameterSource[]::new);
        batches.batchUpdate(
                "INSERT INTO violation_share (facet, unit_code, region, facet_value, rows_found, over_fen, under_fen,"
                        + " refunded_fen) VALUES (:facet, :unit, :region, :value, 0, 0, 0, 0) ON CONFLICT DO NOTHING",
                batch);
        batches.batchUpdate(
                "UPDATE violation_share SET rows_found = rows_found + :rows, over_fen = over_fen + :over,"
                        + " under_fen = under_fen + :under, refunded_fen = refunded_fen + :refunded"
                        + " WHERE facet = :facet AND unit_code = :unit AND region = :region AND facet_value = :value",
                batch);
    }

    /** By how much shares change. */
    static final class Changes {

        private final Map<Key, Sum> sums = new TreeMap<>(Comparator.comparing(Key::facet)
                .thenComparing(Key::unitCode)
                .thenComparing(Key::region)
                .thenComparing(Key::value));

        /** @param sign 1 for what is now so, -1 for what was so before */
        void count(int sign, Found found, Standing standing) {
            String region = Objects.requireNonNullElse(found.region(), "");
            values(found, standing)
                    .forEach((facet, value) -> sums.computeIfAbsent(
                                    new Key(facet, found.unitCode(), region, value), key -> new Sum())
                            .add(sign, found.difference(), standing.refunded()));
        }

        private static Map<Facet, String> values(Found found, Standing standing) {
            Map<Facet, String> values = new EnumMap<>(Facet.class);
            values.put(Facet.DECISION, standing.decision().name());
            values.put(Facet.RECTIFICATION, standing.rectification().name());
            values.put(Facet.MACHINE, standing.machine().name());
            values.put(Facet.CERTAINTY, found.certainty().name());
            values.put(Facet.DIRECTION, found.direction().name());
            values.put(Facet.TYPE, found.type());
            values.put(Facet.RULE, found.ruleId());
            values.put(Facet.UNIT, found.unitCode());
            values.put(
                    Facet.MONTH,
                    String.valueOf(found.chargedOn().getYear() * 100
                            + found.chargedOn().getMonthValue()));
            return values;
        }
    }

    private record Key(Facet facet, String unitCode, String region, String value) {}

    private static final class Sum {

        private long rows;
        private long over;
        private long under;
        private long refunded;

        void add(int sign, Money difference, Money back) {
            rows += sign;
            over += sign * Math.max(0, difference.fen());
            under += sign * Math.max(0, -difference.fen());
            refunded += sign * back.fen();
        }

        boolean isNothing() {
            return rows == 0 && over == 0 && under == 0 && refunded == 0;
        }
    }
}
