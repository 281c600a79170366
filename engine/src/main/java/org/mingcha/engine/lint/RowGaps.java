package org.mingcha.engine.lint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mingcha.engine.policy.ColumnType;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.time.Period;

/** Between two rows of one key there is no day without law, unless a more general row holds then or {@code GAPS.csv} says why. */
final class RowGaps implements LintCheck {

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        GapReasons reasons = GapReasons.of(packs.packs(), found);
        for (Table table : packs.loaded().tables().all()) {
            List<Table> sameName = packs.loaded().tables().all().stream()
                    .filter(other -> other.name().equals(table.name()))
                    .toList();
            Set<Row> seen = new HashSet<>();
            for (Row row : table.rows()) {
                if (seen.add(row)) {
                    List<Row> rows = table.sharingKey(row).stream()
                            .sorted(Comparator.comparing(other -> other.period().firstDay()))
                            .toList();
                    seen.addAll(rows);
                    gaps(table, sameName, rows, reasons, found);
                }
            }
        }
        reasons.tellUnused(found);
    }

    private static void gaps(
            Table table, List<Table> sameName, List<Row> rows, GapReasons reasons, Consumer<LintFinding> found) {
        LocalDate reached = rows.get(0).period().lastDay();
        for (Row row : rows) {
            LocalDate first = row.period().firstDay();
            if (!reached.equals(LocalDate.MAX) && first.isAfter(reached.plusDays(1))) {
                Period gap = new Period(reached.plusDays(1), first.minusDays(1));
                if (!covered(gap, row, sameName) && !reasons.explain(table.name(), key(row), gap)) {
                    found.accept(new LintFinding(
                            LintId.ROW_GAP,
                            table.file(),
                            row.line(),
                            key(row) + ":" + gap.firstDay() + " 至 " + gap.lastDay() + " 没有行",
                            key(row) + ": no row from " + gap.firstDay() + " to " + gap.lastDay()));
                }
            }
            reached = row.period().lastDay().isAfter(reached) ? row.period().lastDay() : reached;
        }
    }

    /** Whether rows for the same or fewer keys, of whatever pack, hold on every day of {@code gap}. */
    private static boolean covered(Period gap, Row row, List<Table> tables) {
        List<Row> others = new ArrayList<>();
        tables.forEach(table -> table.rows().stream()
                .filter(other -> other.period().overlaps(gap) && reaches(other, row))
                .forEach(others::add));
        others.sort(Comparator.comparing(other -> other.period().firstDay()));
        LocalDate open = gap.firstDay();
        for (Row other : others) {
            if (other.period().firstDay().isAfter(open)) {
                return false;
            }
            if (!other.period().lastDay().isBefore(gap.lastDay())) {
                return true;
            }
            LocalDate next = other.period().lastDay().plusDays(1);
            open = next.isAfter(open) ? next : open;
        }
        return false;
    }

    private static boolean reaches(Row general, Row row) {
        return general.columns().stream()
                .filter(column -> column.type() == ColumnType.KEY)
                .allMatch(column -> !general.has(column.name())
                        || Objects.equals(general.value(column.name()), row.value(column.name())));
    }

    /** The keys of a row with bars between them, empty ones too. */
    private static String key(Row row) {
        return row.columns().stream()
                .filter(column -> column.type() == ColumnType.KEY)
                .map(column -> Objects.toString(row.value(column.name()), ""))
                .collect(Collectors.joining("|"));
    }
}
