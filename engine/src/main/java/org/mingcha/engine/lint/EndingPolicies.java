package org.mingcha.engine.lint;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;

/** What ends soon and is not carried on by another row of its key: someone should look for the document that extends it. */
final class EndingPolicies implements LintCheck {

    private static final int DAYS = 90;

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        for (Table table : packs.loaded().tables().all()) {
            table.rows().stream()
                    .filter(row -> endsSoon(row, packs.today()) && !isCarriedOn(table, row))
                    .collect(Collectors.groupingBy(row -> row.period().lastDay(), TreeMap::new, Collectors.toList()))
                    .forEach((day, rows) -> tell(table, day, rows, found));
        }
    }

    private static void tell(Table table, LocalDate day, List<Row> rows, Consumer<LintFinding> found) {
        String documents = rows.stream()
                .flatMap(row -> row.basis().stream())
                .map(basis -> basis.id())
                .distinct()
                .collect(Collectors.joining(", "));
        found.accept(new LintFinding(
                LintId.POLICY_ENDS,
                table.file(),
                rows.get(0).line(),
                rows.size() + " 行到 " + day + " 为止,没有后续(" + documents + ")",
                rows.size() + " rows end on " + day + " and nothing carries them on (" + documents + ")"));
    }

    private static boolean endsSoon(Row row, LocalDate today) {
        LocalDate last = row.period().lastDay();
        return !last.isBefore(today) && !last.isAfter(today.plusDays(DAYS));
    }

    private static boolean isCarriedOn(Table table, Row row) {
        LocalDate next = row.period().lastDay().plusDays(1);
        return table.sharingKey(row).stream().anyMatch(other -> other.period().contains(next));
    }
}
