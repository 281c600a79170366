package org.mingcha.engine.lint;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;

/** Says one thing of many rows of a table once, at the first of them. */
final class TableWarning {

    private TableWarning() {}

    static void tell(
            LintId id, LintedPacks packs, Predicate<Row> wanted, String zh, String en, Consumer<LintFinding> found) {
        for (Table table : packs.loaded().tables().all()) {
            List<Row> rows = table.rows().stream().filter(wanted).toList();
            if (!rows.isEmpty()) {
                String share = rows.size() + "/" + table.rows().size();
                found.accept(new LintFinding(
                        id,
                        table.file(),
                        rows.get(0).line(),
                        share + " 行" + zh + ",此处为第一行",
                        share + " rows " + en + ", this is the first"));
            }
        }
    }
}
