package org.mingcha.spark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.judge.Gap;
import org.mingcha.engine.judge.PayerYear;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.report.JsonEntries;
import org.mingcha.engine.report.Offset;
import org.mingcha.engine.report.Refusal;
import org.mingcha.engine.report.Summary;
import org.mingcha.engine.rulebook.Grouping;

/** Makes entries of what comes of a partition, and sums it up. */
final class VerdictEntries {

    private final List<String> files;
    private final JsonEntries json;
    private Summary sum = Summary.NONE;

    VerdictEntries(List<String> files) {
        this.files = files;
        this.json = new JsonEntries(files);
    }

    void add(Verdicts verdicts, Consumer<Row> out) {
        for (Finding finding : verdicts.findings()) {
            out.accept(of(finding).toRow());
        }
        for (Gap gap : verdicts.gaps()) {
            String rule = Objects.requireNonNullElse(gap.rule(), "");
            out.accept(Entry.ofRow(Entry.Kind.GAP, gap.file(), gap.row(), rule, json.of(gap))
                    .toRow());
        }
        for (PayerYear year : verdicts.years()) {
            add(year, out);
        }
        sum = sum.plus(Summary.of(verdicts));
    }

    private Entry of(Finding finding) {
        String payer = Objects.requireNonNull(Grouping.BY_PAYER.keyOf(finding.record()));
        return new Entry(
                Entry.Kind.FINDING, payer, List.of(), finding.file(), finding.row(), finding.rule(), json.of(finding));
    }

    private static void add(PayerYear year, Consumer<Row> out) {
        out.accept(new Entry(Entry.Kind.YEAR, "", List.of(), 0, 0, Offset.name(year), Offset.entry(year)).toRow());
        String given = year.getGiven().value().toPlainString();
        Offset.byUnit(year).forEach((unit, taken) -> out.accept(taken("unit", unit, given, taken)));
        Offset.byRegion(year).forEach((region, taken) -> out.accept(taken("region", region, given, taken)));
    }

    private static Row taken(String of, String name, String given, Money taken) {
        byte[] sums = (given + Entry.SEPARATOR + taken).getBytes(StandardCharsets.UTF_8);
        return new Entry(Entry.Kind.TAKEN, of, List.of(), 0, 0, name, sums).toRow();
    }

    /** A row of a payer file that is refused, since its days overlap those of an earlier one. */
    void overlapping(DataRow row, Consumer<Row> out) {
        sum = sum.plus(Summary.ofRows(0, 1));
        out.accept(
                EntrySink.of(Refusal.overlap(row, files.get(row.file())), json).toRow());
    }

    /** The sum of all that was added, as the last entry. */
    void end(Consumer<Row> out) {
        out.accept(Entry.ofFile(Entry.Kind.SUMS, 0, Bytes.of(sum)).toRow());
    }
}
