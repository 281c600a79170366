package org.mingcha.engine.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.Places;
import org.mingcha.engine.time.Period;

/**
 * The dated tables of all packs, by name. Where two packs bring a table of one name, the later pack's rows go before the earlier one's: a
 * county's row for the same key and day counts, the nation's row counts elsewhere.
 */
public final class Tables {

    /** By name; the tables of later packs first. */
    private final Map<String, List<Table>> tables = new LinkedHashMap<>();
    /** The same, quick to ask; made when first asked. */
    private volatile @Nullable Index index;

    private @Nullable Consumer<Row> watcher;
    private @Nullable Consumer<Question> listener;

    /** These tables, telling {@code watcher} of every row that a charge is given; for measuring which rows the scenarios reach. */
    public Tables watchedBy(Consumer<Row> watcher) {
        Tables watched = new Tables();
        watched.tables.putAll(tables);
        watched.watcher = watcher;
        return watched;
    }

    /** These tables, telling {@code listener} of every question a charge asks of them. */
    public Tables heardBy(Consumer<Question> listener) {
        Tables heard = new Tables();
        heard.tables.putAll(tables);
        heard.watcher = watcher;
        heard.listener = listener;
        return heard;
    }

    /** These tables with {@code changed} in place of {@code table}. */
    public Tables replacing(Table table, Table changed) {
        Tables replaced = new Tables();
        replaced.tables.putAll(tables);
        replaced.tables.put(
                table.name(),
                tables.getOrDefault(table.name(), List.of()).stream()
                        .map(other -> other == table ? changed : other)
                        .toList());
        return replaced;
    }

    private void asked(Question.Kind kind, String name, Function<String, @Nullable String> facts, Period days) {
        if (listener != null) {
            listener.accept(new Question(kind, name, facts, days));
        }
    }

    private Row told(Row row) {
        if (watcher != null && row.isFound()) {
            watcher.accept(row);
        }
        return row;
    }

    /** Adds a table before those of the same name that are there. */
    public void add(Table table) {
        tables.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(0, table);
        index = null;
    }

    private Index index() {
        Index known = index;
        if (known == null) {
            known = new Index(new Places(List.copyOf(tables.keySet())), List.copyOf(tables.values()), changes());
            index = known;
        }
        return known;
    }

    /** Whether somebody is told what is asked of these tables or what they say. */
    public boolean isHeard() {
        return watcher != null || listener != null;
    }

    /** The names of facts by which some table is asked. */
    public Set<String> keys() {
        return all().stream().flatMap(table -> table.keys().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** In which stretch of days a day lies: all tables say the same on each day of a stretch. */
    public int stretch(LocalDate day) {
        int place = Arrays.binarySearch(index().changes, day.toEpochDay());
        return place < 0 ? -place - 1 : place + 1;
    }

    private List<Table> named(String name) {
        Index known = index();
        int place = known.places.of(name);
        return place < 0 ? List.of() : known.tables.get(place);
    }

    public Collection<Table> all() {
        List<Table> all = new ArrayList<>();
        tables.values().forEach(all::addAll);
        return List.copyOf(all);
    }

    public boolean has(String name) {
        return tables.containsKey(name);
    }

    /** The row of the table {@code name} in force on all of {@code days} for these facts; {@link Row#NONE} where there is none. */
    public Row find(String name, Function<String, @Nullable String> facts, Period days) {
        asked(Question.Kind.ROW, name, facts, days);
        for (Table table : named(name)) {
            Row row = table.find(facts, days);
            if (row.isFound()) {
                return told(row);
            }
        }
        return Row.NONE;
    }

    /** The rows of the table {@code name} for these facts; of the latest pack that has any. */
    public List<Row> findAll(String name, Function<String, @Nullable String> facts, Period days) {
        asked(Question.Kind.ROWS, name, facts, days);
        for (Table table : named(name)) {
            List<Row> rows = table.findAll(facts, days);
            if (!rows.isEmpty()) {
                if (watcher != null) {
                    rows.forEach(watcher);
                }
                return rows;
            }
        }
        return List.of();
    }

    /** Whether a row of the table {@code name} holds on one of {@code days}. */
    public boolean touches(String name, Function<String, @Nullable String> facts, Period days) {
        asked(Question.Kind.TOUCHES, name, facts, days);
        return named(name).stream().anyMatch(table -> table.touches(facts, days));
    }

    /** Whether a row of the table {@code name} that holds on one of {@code days} has {@code value} in {@code column}, whatever its other keys. */
    public boolean mentions(String name, String column, String value, Period days) {
        for (Table table : named(name)) {
            for (Row row : table.having(column, value)) {
                if (row.period().overlaps(days)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The law as known on {@code day}: rows published later are left out. */
    public Tables knownOn(LocalDate day) {
        Tables known = new Tables();
        for (List<Table> list : tables.values()) {
            for (int i = list.size() - 1; i >= 0; i--) {
                known.add(list.get(i).knownOn(day));
            }
        }
        return known;
    }

    /** The days on which a row begins, or has ended the day before, counted from the epoch; sorted. */
    private long[] changes() {
        return all().stream()
                .flatMap(table -> table.rows().stream())
                .map(Row::period)
                .flatMapToLong(days -> LongStream.of(
                        days.firstDay().toEpochDay(), days.lastDay().toEpochDay() + 1))
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * @param tables of each name, at the name's place
     * @param changes days on which the law of some table changes
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Index(Places places, List<List<Table>> tables, long[] changes) {}
}
