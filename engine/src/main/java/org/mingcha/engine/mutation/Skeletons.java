package org.mingcha.engine.mutation;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.mutation.Edge.Side;
import org.mingcha.engine.policy.Column;
import org.mingcha.engine.policy.ColumnType;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.Scenario;
import org.mingcha.engine.time.Period;

/**
 * Scenarios to be filled in by a person. For a boundary that none meets: the record of the nearest scenario, moved to the row and the boundary;
 * for a change of a condition that none notices: the case that a search found to tell it. What must come of it is never filled in, since only the document can say it; {@code TODO} fails until somebody has.
 */
public final class Skeletons {

    private static final Pattern COMPARED =
            Pattern.compile("limit\\(\\s*\"(\\w+)\"\\s*\\)\\s*\\.\\s*(?:admits|excludes)\\((.{0,60})");
    private static final Pattern STRING = Pattern.compile("\"(\\w+)\"");

    /** What a scenario file fills in by itself. */
    private static final Set<String> FILLED = Set.of("record_no", "payer_code", "unit_code", "unit_name", "unit_type");

    private final Reach reach;
    private final RuleBook book;

    private Skeletons(Reach reach) {
        this.reach = reach;
        this.book = reach.book();
    }

    /** By topic, the text of a scenario file for those of {@code boundaries} that lie in a table. */
    public static Map<String, String> of(Reach reach, List<Boundary> boundaries) {
        Skeletons skeletons = new Skeletons(reach);
        Map<String, List<Map<String, String>>> lines = new TreeMap<>();
        for (Boundary boundary : boundaries) {
            boundary.row()
                    .ifPresent(row -> lines.computeIfAbsent(boundary.topic(), topic -> new ArrayList<>())
                            .addAll(skeletons.lines(boundary, row)));
        }
        Map<String, String> files = new TreeMap<>();
        lines.forEach((topic, of) -> files.put(topic, csv(of)));
        return files;
    }

    /** By topic, the text of a scenario file for cases that tell a changed condition from the rule. */
    public static Map<String, String> of(List<CaseSearch.Found> cases) {
        Map<String, List<Map<String, String>>> lines = new TreeMap<>();
        cases.forEach(found -> lines.computeIfAbsent(found.scenario().topic(), topic -> new ArrayList<>())
                .addAll(lines(found)));
        Map<String, String> files = new TreeMap<>();
        lines.forEach((topic, of) -> files.put(topic, csv(of)));
        return files;
    }

    /** All that its records say, since any of it may be what tells. */
    private static List<Map<String, String>> lines(CaseSearch.Found found) {
        Scenario scenario = found.scenario();
        String name = found.mutant().id() + " " + scenario.name();
        List<Map<String, String>> lines = new ArrayList<>();
        scenario.records().forEach(record -> {
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put("case", name);
            cells.put("source", record.source());
            cells.put("expect", "TODO");
            cells.put("lawful", "");
            fill(cells, record.row(), Set.of());
            lines.add(cells);
        });
        scenario.payerRows().forEach(payer -> {
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put("case", name);
            cells.put("expect", "PAYER");
            fill(cells, payer, Set.of());
            lines.add(cells);
        });
        return lines;
    }

    private List<Map<String, String>> lines(Boundary boundary, Row row) {
        Optional<Scenario> nearest = nearest(row);
        Map<String, String> cells = new LinkedHashMap<>();
        String name = boundary.id() + " " + boundary.demand().zh();
        cells.put("case", name);
        cells.put("source", "");
        cells.put("expect", "TODO");
        cells.put("lawful", "");
        nearest.ifPresent(scenario -> fill(cells, scenario.records().get(0).row(), FILLED));
        keys(cells, row);
        Optional<Edge> edge = boundary.mutant().flatMap(RowMutant::boundary);
        Optional<Edge> day = edge.filter(found -> found.day() != null);
        move(
                cells,
                day.map(Edge::side).orElse(Side.FIRST_DAY),
                day.map(Edge::day).orElse(row.period().firstDay()),
                day.isPresent()
                        || nearest.filter(scenario -> reach.rowsOf(scenario).contains(row))
                                .isEmpty());
        edge.filter(found -> found.column() != null).ifPresent(found -> {
            String field = comparedField(row.tableName(), String.valueOf(found.column()));
            if (field != null) {
                cells.put(field, found.value());
            }
        });
        List<Map<String, String>> lines = new ArrayList<>(List.of(cells));
        nearest.ifPresent(scenario -> scenario.payerRows().forEach(payer -> {
            Map<String, String> more = new LinkedHashMap<>();
            more.put("case", name);
            more.put("expect", "PAYER");
            fill(more, payer, FILLED);
            lines.add(more);
        }));
        return lines;
    }

    /** A scenario that was given the row, or a row of the same key, or of the same table; one of few records first. */
    private Optional<Scenario> nearest(Row row) {
        Set<Row> sameKey = new LinkedHashSet<>(book.tables().all().stream()
                .filter(table -> table.rows().contains(row))
                .flatMap(table -> table.sharingKey(row).stream())
                .toList());
        return reach.holding().stream()
                .min(Comparator.comparingInt((Scenario scenario) -> {
                            Set<Row> given = reach.rowsOf(scenario);
                            if (given.contains(row)) {
                                return 0;
                            }
                            if (given.stream().anyMatch(sameKey::contains)) {
                                return 1;
                            }
                            return given.stream()
                                            .anyMatch(other -> other.tableName().equals(row.tableName()))
                                    ? 2
                                    : 3;
                        })
                        .thenComparingInt(scenario -> scenario.records().size()));
    }

    private static void fill(Map<String, String> cells, DataRow from, Set<String> without) {
        for (Field field : from.schema().fields()) {
            Object value = from.value(field.key());
            if (value != null && !without.contains(field.key())) {
                cells.put(field.key(), text(value));
            }
        }
    }

    private void keys(Map<String, String> cells, Row row) {
        for (Column column : row.columns()) {
            Object value = row.value(column.name());
            if (column.type() != ColumnType.KEY || value == null) {
                continue;
            }
            String key = value.toString();
            switch (column.name()) {
                case "province" -> region(cells, key, "0000");
                case "city" -> region(cells, key, "00");
                case "item_code" -> {
                    cells.put("item_code", key);
                    book.catalogue().find(key).ifPresent(item -> cells.put("item_name", item.name()));
                }
                default -> {
                    if (book.chargeSchema().place(column.name()) >= 0) {
                        cells.put(column.name(), key);
                    }
                }
            }
        }
    }

    private static void region(Map<String, String> cells, String start, String end) {
        if (!cells.getOrDefault("region", "").startsWith(start)) {
            cells.put("region", start + end);
        }
    }

    private static void move(Map<String, String> cells, Side side, LocalDate day, boolean needed) {
        if (!needed) {
            return;
        }
        cells.remove("charged_on");
        if (cells.containsKey("event_on")) {
            cells.put("event_on", day.toString());
        } else if (cells.containsKey("period_start") && cells.containsKey("period_end")) {
            Period model = new Period(
                    LocalDate.parse(cells.getOrDefault("period_start", "")),
                    LocalDate.parse(cells.getOrDefault("period_end", "")));
            boolean onwards = side == Side.FIRST_DAY || side == Side.DAY_AFTER;
            LocalDate first = onwards ? day : day.plusDays(1).minusMonths(model.months());
            LocalDate last = onwards ? day.plusMonths(model.months()).minusDays(1) : day;
            cells.put("period_start", (last.isBefore(first) ? day : first).toString());
            cells.put("period_end", (last.isBefore(first) ? day : last).toString());
        } else {
            cells.put("charged_on", day.toString());
        }
    }

    /** The field that some rule compares with the limit. */
    private @Nullable String comparedField(String table, String column) {
        return book.cards().values().stream()
                .filter(card -> card.source().names(table) || card.topic().equals(topicOf(table)))
                .flatMap(card -> COMPARED.matcher(card.source().text()).results())
                .filter(match -> match.group(1).equals(column))
                .map(match -> fieldIn(match.group(2)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private String topicOf(String table) {
        return book.tables().all().stream()
                .filter(other -> other.name().equals(table))
                .map(other -> other.topic())
                .findFirst()
                .orElse("");
    }

    private Optional<String> fieldIn(String argument) {
        Matcher string = STRING.matcher(argument);
        if (string.find() && book.chargeSchema().place(string.group(1)) >= 0) {
            return Optional.of(string.group(1));
        }
        return argument.contains("baseAmount") ? Optional.of("base_amount") : Optional.empty();
    }

    private static String text(Object value) {
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static String csv(List<Map<String, String>> lines) {
        Set<String> header = new LinkedHashSet<>();
        lines.forEach(line -> header.addAll(line.keySet()));
        StringWriter text = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            writer.writeRecord(header);
            lines.forEach(line -> writer.writeRecord(
                    header.stream().map(key -> line.getOrDefault(key, "")).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
