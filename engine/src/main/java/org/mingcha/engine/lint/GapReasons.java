package org.mingcha.engine.lint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mingcha.engine.policy.CsvSheet;
import org.mingcha.engine.rulebook.Pack;
import org.mingcha.engine.rulebook.PackText;
import org.mingcha.engine.time.Period;

/** Gaps between rows that are as the law has them, with the reason: the files {@code GAPS.csv} of the packs. */
final class GapReasons {

    private static final String FILE = "GAPS.csv";

    /** Where each gap is explained, by table, key and days; what is used is taken out. */
    private final Map<String, LintFinding> unused = new LinkedHashMap<>();

    private GapReasons() {}

    static GapReasons of(List<Pack> packs, Consumer<LintFinding> found) {
        GapReasons reasons = new GapReasons();
        packs.forEach(pack -> pack.list(FILE).ifPresent(text -> reasons.read(text, found)));
        return reasons;
    }

    private void read(PackText text, Consumer<LintFinding> found) {
        CsvSheet sheet = LintedPacks.sheet(text, found);
        for (CsvSheet.Line line : sheet.lines()) {
            String gap = String.join(
                    " ",
                    sheet.cell(line, "table"),
                    sheet.cell(line, "key"),
                    sheet.cell(line, "first_day"),
                    sheet.cell(line, "last_day"));
            if (sheet.cell(line, "reason").isEmpty()) {
                found.accept(new LintFinding(
                        LintId.ROW_GAP, text.file(), line.number(), "空档没有写明理由:" + gap, "no reason for the gap " + gap));
            }
            unused.put(
                    gap,
                    new LintFinding(
                            LintId.GAP_UNUSED,
                            text.file(),
                            line.number(),
                            "没有这样的空档:" + gap,
                            "there is no such gap: " + gap));
        }
    }

    /** Whether the gap is in a list. */
    boolean explain(String table, String key, Period days) {
        return unused.remove(String.join(
                        " ",
                        table,
                        key,
                        days.firstDay().toString(),
                        days.lastDay().toString()))
                != null;
    }

    void tellUnused(Consumer<LintFinding> found) {
        unused.values().forEach(found);
    }
}
