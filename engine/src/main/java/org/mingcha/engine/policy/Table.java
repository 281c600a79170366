package org.mingcha.engine.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.Places;
import org.mingcha.engine.time.Period;

/**
 * A dated table of a rule pack. Its header types it, so that a new table needs no code.
 *
 * <p>A name that ends in {@code _list} may hold several rows for one key and day; any other holds at most one.
 */
public final class Table {

    /** Column that says a row has the values of the row before it, by another document. */
    static final String CONTINUES = "continues";

    private static final Set<String> ABOUT_THE_ROW = Set.of(
            "first_day",
            "last_day",
            "basis",
            "article",
            "checked_on",
            "evidence",
            "doubt",
            "note",
            "policy",
            "known_from",
            "announced_about",
            CONTINUES);

    private final String name;
    private final String topic;
    private final String file;
    private final List<Column> columns;
    private final Places places;
    private final List<String> keys;
    private final List<Row> rows = new ArrayList<>();
    /** Rows by which keys they name (a bit a key), most keys first. */
    private final Map<Integer, KeyedRows> index = new TreeMap<>(Table::mostKeysFirst);

    /** The values of {@link #index}, quick to walk. */
    private List<KeyedRows> groups = List.of();

    /** By column and value, for the columns that were asked for. */
    private final Map<String, Map<Object, List<Row>>> byColumn = new ConcurrentHashMap<>();

    private boolean carrying;

    Table(String name, String topic, String file, List<Column> columns) {
        this.name = name;
        this.topic = topic;
        this.file = file;
        this.columns = List.copyOf(columns);
        this.places = new Places(columns.stream().map(Column::name).toList());
        this.keys = columns.stream()
                .filter(column -> column.type() == ColumnType.KEY)
                .map(Column::name)
                .toList();
    }

    private static int mostKeysFirst(int a, int b) {
        int byCount = Integer.compare(Integer.bitCount(b), Integer.bitCount(a));
        return byCount != 0 ? byCount : Integer.compare(b, a);
    }

    public String name() {
        return name;
    }

    public String topic() {
        return topic;
    }

    public String file() {
        return file;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The names of the facts by which it is asked. */
    List<String> keys() {
        return keys;
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Whether several rows may hold for one key and day. */
    public boolean isList() {
        return name.endsWith("_list");
    }

    int place(String column) {
        return places.of(column);
    }

    void add(Row row) {
        rows.add(row);
        byColumn.clear();
        carrying |= row.yes(CONTINUES);
        index.computeIfAbsent(mask(row), this::keyedBy).add(row);
        if (groups.size() < index.size()) {
            groups = List.copyOf(index.values());
        }
    }

    /**
     * This table with other rows in place of some of its own, or without them; for asking what would change. Rows of other keys stay the very
     * same rows.
     */
    public Table replacing(Map<Row, Optional<Row>> changes) {
        Table changed = new Table(name, topic, file, columns);
        Set<Row> keys = new HashSet<>();
        changes.keySet().forEach(row -> keys.addAll(sharingKey(row)));
        for (Row row : rows) {
            changes.getOrDefault(row, Optional.of(row))
                    .map(other -> keys.contains(row) ? other.in(changed) : other)
                    .ifPresent(changed::add);
        }
        return changed;
    }

    /** Whether no two rows of one key hold on one day (a list aside), and every row that carries on another has its values. */
    public boolean isSound() {
        return overlapping().isEmpty() && falselyContinuing().isEmpty();
    }

    /** Rows that hold on a day on which an earlier row of the same key holds, with that row; none in a list. */
    Map<Row, Row> overlapping() {
        Map<Row, Row> overlapping = new LinkedHashMap<>();
        for (Row row : isList() ? List.<Row>of() : rows) {
            for (Row other : sharingKey(row)) {
                if (other.line() < row.line() && other.period().overlaps(row.period())) {
                    overlapping.put(row, other);
                }
            }
        }
        return overlapping;
    }

    /** Rows that say they carry on the row before them, though there is none or its values differ. */
    List<Row> falselyContinuing() {
        return rows.stream()
                .filter(row -> row.yes(CONTINUES))
                .filter(row -> carriedFrom(row)
                        .filter(before -> sameValues(row, before))
                        .isEmpty())
                .toList();
    }

    /** Whether two rows say the same, whatever document they cite and however they are known. */
    public boolean sameValues(Row one, Row other) {
        return columns.stream()
                .map(Column::name)
                .filter(column -> !ABOUT_THE_ROW.contains(column))
                .allMatch(column -> Objects.equals(one.value(column), other.value(column)));
    }

    /** Whether a column says where a row comes from and how it is known, and nothing of what is due. */
    public static boolean isAboutTheRow(String column) {
        return ABOUT_THE_ROW.contains(column);
    }

    /** The rows that have {@code value} in {@code column}, whatever their keys and days. */
    List<Row> having(String column, Object value) {
        return byColumn.computeIfAbsent(
                        column,
                        name -> rows.stream()
                                .filter(row -> row.has(name))
                                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.value(name)))))
                .getOrDefault(value, List.of());
    }

    /** The rows that share all keys with {@code row}, itself included. */
    public List<Row> sharingKey(Row row) {
        KeyedRows rows = index.get(mask(row));
        return rows == null ? List.of() : rows.sharing(row);
    }

    /** The one row for the facts of a charge that holds on every day of {@code days}; {@link Row#NONE} where there is none. */
    public Row find(Function<String, @Nullable String> facts, Period days) {
        for (KeyedRows group : groups) {
            for (Row row : group.of(facts)) {
                if (row.period().encloses(days)) {
                    return row;
                }
            }
        }
        return carrying ? carriedOn(facts, days) : Row.NONE;
    }

    /**
     * Where rows that only carry on one another's values reach from the last of {@code days} back to the first: the one of them that carries a
     * doubt, so that the doubt is not lost, or else the last.
     */
    private Row carriedOn(Function<String, @Nullable String> facts, Period days) {
        Optional<Row> row = search(facts, found -> found.period().contains(days.lastDay()), true).stream()
                .findFirst();
        Row told = row.orElse(Row.NONE);
        while (row.isPresent() && !row.get().period().contains(days.firstDay())) {
            row = row.flatMap(this::carriedFrom);
            if (told.doubt().isEmpty() && row.isPresent() && !row.get().doubt().isEmpty()) {
                told = row.get();
            }
        }
        return row.isPresent() ? told : Row.NONE;
    }

    /** The row whose values {@code row} says it carries on ({@code continues}): of the same key, to the day before. */
    Optional<Row> carriedFrom(Row row) {
        return row.yes(CONTINUES)
                ? sharingKey(row).stream()
                        .filter(other ->
                                other.period().contains(row.period().firstDay().minusDays(1)))
                        .findFirst()
                : Optional.empty();
    }

    /** All rows for the facts of a charge that hold on every day of {@code days}, those with most keys first. */
    public List<Row> findAll(Function<String, @Nullable String> facts, Period days) {
        return search(facts, row -> row.period().encloses(days), false);
    }

    /** Whether some row for these facts holds on one of {@code days}, though none may hold on all of them. */
    public boolean touches(Function<String, @Nullable String> facts, Period days) {
        return !search(facts, row -> row.period().overlaps(days), true).isEmpty();
    }

    private List<Row> search(Function<String, @Nullable String> facts, Predicate<Row> wanted, boolean onlyFirst) {
        List<Row> found = new ArrayList<>(onlyFirst ? 1 : 4);
        for (KeyedRows group : groups) {
            for (Row row : group.of(facts)) {
                if (wanted.test(row)) {
                    found.add(row);
                    if (onlyFirst) {
                        return found;
                    }
                }
            }
        }
        return found;
    }

    /** This table with only the rows known on {@code day}; a row that does not say since when is taken as known. */
    Table knownOn(LocalDate day) {
        Table known = new Table(name, topic, file, columns);
        for (Row row : rows) {
            LocalDate since = row.knownFrom();
            if (since == null || !since.isAfter(day)) {
                known.add(row);
            }
        }
        return known;
    }

    private int mask(Row row) {
        int mask = 0;
        for (int bit = 0; bit < keys.size(); bit++) {
            if (row.has(keys.get(bit))) {
                mask |= 1 << bit;
            }
        }
        return mask;
    }

    private KeyedRows keyedBy(int mask) {
        List<String> named = new ArrayList<>();
        for (int bit = 0; bit < keys.size(); bit++) {
            if ((mask & (1 << bit)) != 0) {
                named.add(keys.get(bit));
            }
        }
        return new KeyedRows(named);
    }
}
