package org.mingcha.engine.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.mingcha.engine.policy.CsvSheet;
import org.mingcha.engine.rulebook.PackText;

/** The rule ids that a pack has released, with their titles: the file {@code RELEASED.csv} of the pack. Ids are added, never taken out. */
record ReleaseList(String file, List<Entry> entries) {

    static final String FILE = "RELEASED.csv";

    /**
     * A released rule.
     *
     * @param retired why there is no such rule any more; empty while there is
     */
    record Entry(String id, String title, String retired, int line) {}

    static ReleaseList of(PackText text, Consumer<LintFinding> found) {
        CsvSheet sheet = LintedPacks.sheet(text, found);
        List<Entry> entries = new ArrayList<>();
        for (CsvSheet.Line line : sheet.lines()) {
            entries.add(new Entry(
                    sheet.cell(line, "id"), sheet.cell(line, "title"), sheet.cell(line, "retired"), line.number()));
        }
        return new ReleaseList(text.file(), List.copyOf(entries));
    }

    boolean has(String id) {
        return entries.stream().anyMatch(entry -> entry.id().equals(id));
    }

    /** The list of the next release: {@code titles} by id, and what was retired before. */
    String next(Map<String, String> titles) {
        Map<String, String> lines = new TreeMap<>();
        entries.stream()
                .filter(entry -> !entry.retired().isEmpty())
                .forEach(entry -> lines.put(entry.id(), line(entry.id(), entry.title(), entry.retired())));
        titles.forEach((id, title) -> lines.put(id, line(id, title, "")));
        return "id,title,retired\n" + String.join("", lines.values());
    }

    private static String line(String... cells) {
        List<String> quoted = new ArrayList<>();
        for (String cell : cells) {
            quoted.add(
                    cell.contains(",") || cell.contains("\"") || cell.contains("\n")
                            ? '"' + cell.replace("\"", "\"\"") + '"'
                            : cell);
        }
        return String.join(",", quoted) + "\n";
    }
}
