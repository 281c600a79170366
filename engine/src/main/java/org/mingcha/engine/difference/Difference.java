package org.mingcha.engine.difference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.spool.SortedSpool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What differs between two checks of the same files: changes by file and row, sums per rule and per charging unit. The results of both checks go
 * through one sorted spool, so that memory holds one record of them at a time. Close it when it was written.
 */
public final class Difference implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> PLACE = Set.of("id", "file", "row");

    /** Marks before the content of an entry in the spool: which rule book said it, and what it is. */
    private static final byte OLD = 'o';

    private static final byte NEW = 'n';
    private static final byte FINDING = 'f';
    private static final byte GAP = 'g';
    private static final byte REJECTED = 'r';

    private final Map<String, String> packs = new LinkedHashMap<>();
    private final Map<String, Integer> files = new LinkedHashMap<>();
    private final SortedSpool changes;
    private final Sum total = new Sum();
    private final Map<String, Sum> rules = new TreeMap<>();
    private final Map<String, Sum> units = new TreeMap<>();

    private Difference(long memoryBytes) {
        this.changes = new SortedSpool(memoryBytes);
    }

    /**
     * Compares two reports over the same files, whose names must differ.
     *
     * @param memoryBytes most bytes held in memory, about, before they go to disk; twice
     */
    public static Difference between(CheckReport before, CheckReport after, long memoryBytes) throws IOException {
        Difference difference = new Difference(memoryBytes);
        try {
            difference.compare(before, after, memoryBytes);
            return difference;
        } catch (IOException | RuntimeException e) {
            difference.close();
            throw e;
        }
    }

    private void compare(CheckReport before, CheckReport after, long memoryBytes) throws IOException {
        packs.put(
                "old",
                before.receipt().ruleBookVersion() + " " + before.receipt().ruleBookSha256());
        packs.put(
                "new", after.receipt().ruleBookVersion() + " " + after.receipt().ruleBookSha256());
        for (FileSummary file : before.receipt().files()) {
            if (files.put(file.name(), files.size()) != null) {
                throw new IllegalArgumentException("two files are called " + file.name());
            }
        }
        try (SortedSpool both = new SortedSpool(memoryBytes)) {
            collect(before, OLD, both);
            collect(after, NEW, both);
            Walk walk = new Walk();
            both.forEach(walk::next);
            walk.finish();
        }
    }

    private void collect(CheckReport report, byte side, SortedSpool both) {
        report.findings().forEach(content -> put(side, FINDING, content, both));
        report.gaps().forEach(content -> put(side, GAP, content, both));
        report.rejected().forEach(content -> put(side, REJECTED, content, both));
    }

    private void put(byte side, byte what, byte[] content, SortedSpool both) {
        JsonNode entry = MAPPER.readTree(content);
        byte[] marked = new byte[content.length + 2];
        marked[0] = side;
        marked[1] = what;
        System.arraycopy(content, 0, marked, 2, content.length);
        both.add(
                files.getOrDefault(entry.path("file").asString(), files.size()),
                entry.path("row").asInt(),
                "",
                marked);
    }

    /** Goes through both results in order and compares record by record. */
    private final class Walk {

        private String file = "";
        private int row;
        private String recordNo = "";
        private String unit = "";
        private Sighting before = new Sighting();
        private Sighting after = new Sighting();

        void next(byte[] marked) {
            JsonNode entry = MAPPER.readTree(marked, 2, marked.length - 2);
            if (!file.equals(entry.path("file").asString())
                    || row != entry.path("row").asInt()) {
                finish();
                file = entry.path("file").asString();
                row = entry.path("row").asInt();
            }
            Sighting sighting = marked[0] == OLD ? before : after;
            switch (marked[1]) {
                case FINDING -> sighting.finding(entry);
                case GAP -> sighting.gap(entry);
                default -> sighting.rejected(entry);
            }
            if (entry.has("recordNo")) {
                recordNo = entry.path("recordNo").asString();
                unit = entry.path("unitCode").asString();
            }
        }

        void finish() {
            judged();
            Set<String> seen = new TreeSet<>();
            before.findings().forEach(finding -> seen.add(Sighting.rule(finding)));
            after.findings().forEach(finding -> seen.add(Sighting.rule(finding)));
            seen.forEach(this::rule);
            before = new Sighting();
            after = new Sighting();
            recordNo = "";
            unit = "";
        }

        private void judged() {
            List<String> was = before.reasons();
            List<String> is = after.reasons();
            if (was.equals(is)) {
                return;
            }
            Kind kind = Kind.REASON_CHANGED;
            if (is.isEmpty()) {
                kind = Kind.NEWLY_JUDGED;
            } else if (was.isEmpty()) {
                kind = Kind.NO_LONGER_JUDGED;
            }
            Map<String, Object> change = change(kind, "");
            change.put("old", was);
            change.put("new", is);
            keep(change, "");
            total.count(kind);
            units.computeIfAbsent(unit, key -> new Sum()).count(kind);
        }

        private void rule(String rule) {
            List<JsonNode> gone = of(before, rule);
            List<JsonNode> come = of(after, rule);
            for (JsonNode finding : List.copyOf(gone)) {
                if (come.remove(finding)) {
                    gone.remove(finding);
                }
            }
            for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
                finding(
                        rule,
                        gone.subList(Math.min(i, gone.size()), gone.size()),
                        come.subList(Math.min(i, come.size()), come.size()));
            }
        }

        private void finding(String rule, List<JsonNode> gone, List<JsonNode> come) {
            Kind kind = gone.isEmpty() ? Kind.APPEARED : come.isEmpty() ? Kind.VANISHED : Kind.CHANGED;
            Map<String, Object> change = change(kind, rule);
            if (kind == Kind.CHANGED) {
                change.put("differs", differing(gone.get(0), come.get(0)));
            }
            List<Sum> sums = List.of(
                    total,
                    rules.computeIfAbsent(rule, key -> new Sum()),
                    units.computeIfAbsent(unit, key -> new Sum()));
            sums.forEach(sum -> sum.count(kind));
            if (!gone.isEmpty()) {
                change.put("old", amounts(gone.get(0)));
                sums.forEach(sum -> sum.add(gone.get(0), -1));
            }
            if (!come.isEmpty()) {
                change.put("new", amounts(come.get(0)));
                sums.forEach(sum -> sum.add(come.get(0), 1));
            }
            keep(change, rule);
        }

        private Map<String, Object> change(Kind kind, String rule) {
            Map<String, Object> change = new LinkedHashMap<>();
            change.put("kind", kind.name());
            change.put("file", file);
            change.put("row", row);
            change.put("recordNo", recordNo);
            change.put("unitCode", unit);
            change.put("rule", rule);
            return change;
        }

        private void keep(Map<String, Object> change, String rule) {
            changes.add(files.getOrDefault(file, files.size()), row, rule, MAPPER.writeValueAsBytes(change));
        }
    }

    private static List<JsonNode> of(Sighting sighting, String rule) {
        return new ArrayList<>(sighting.findings().stream()
                .filter(finding -> rule.equals(Sighting.rule(finding)))
                .toList());
    }

    private static Map<String, String> amounts(JsonNode finding) {
        Map<String, String> amounts = new LinkedHashMap<>();
        for (String name : List.of("type", "direction", "certainty", "charged", "lawful", "difference")) {
            amounts.put(name, finding.path(name).asString());
        }
        return amounts;
    }

    /** Names of what the two findings say otherwise, the law they cite and their explanation too. */
    private static List<String> differing(JsonNode before, JsonNode after) {
        return before.propertyNames().stream()
                .filter(name -> !PLACE.contains(name) && !before.path(name).equals(after.path(name)))
                .sorted()
                .toList();
    }

    /** How many changes there are. */
    public long count() {
        return changes.count();
    }

    /** The changes, each as a JSON object on one line, by file, row and rule. */
    SortedSpool changes() {
        return changes;
    }

    /** Versions and hashes of the two rule books. */
    Map<String, String> packs() {
        return packs;
    }

    Sum total() {
        return total;
    }

    /** By rule id. */
    Map<String, Sum> rules() {
        return rules;
    }

    /** By code of the charging unit; empty for a row that could not be read. */
    Map<String, Sum> units() {
        return units;
    }

    @Override
    public void close() throws IOException {
        changes.close();
    }
}
