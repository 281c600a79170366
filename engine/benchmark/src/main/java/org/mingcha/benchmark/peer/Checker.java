package org.mingcha.benchmark.peer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mingcha.benchmark.ledger.FeeRecord;
import org.mingcha.benchmark.ledger.RecordForm;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.charge.Resolver;
import org.mingcha.engine.check.Sessions;
import org.mingcha.engine.judge.Court;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.Grouping;
import org.mingcha.engine.rulebook.RuleBook;

/** Mingcha: records to charges, sessions by payer, findings with law and working. */
public final class Checker implements Peer {

    private final RuleBook book;
    private final Court court;
    private final Resolver resolver;

    /** @param book the whole rule book, or one with the rules of the three topics alone */
    public Checker(RuleBook book) {
        this.book = book;
        this.court = new Court(book);
        this.resolver = new Resolver(book.catalogue(), book.tables());
    }

    /** The rows that a file with these records would be read as. */
    public List<DataRow> rows(List<FeeRecord> records) {
        List<DataRow> rows = new ArrayList<>(records.size());
        for (FeeRecord record : records) {
            rows.add(RecordForm.row(book.chargeSchema(), record, rows.size() + 2));
        }
        return rows;
    }

    @Override
    public Count judge(List<FeeRecord> records) {
        return count(findings(rows(records)));
    }

    /** What is found in rows that were read before. */
    public List<Finding> findings(List<DataRow> rows) {
        List<Finding> findings = new ArrayList<>();
        for (List<Charge> session : Sessions.of(rows, Grouping.BY_PAYER, row -> resolver.resolve(row, Payer.UNKNOWN))) {
            findings.addAll(court.judge(session, charge -> false).findings());
        }
        return findings;
    }

    /** How many records have findings of each topic. */
    public static Count count(List<Finding> findings) {
        Set<String> vat = new HashSet<>();
        Set<String> fees = new HashSet<>();
        Set<String> repeats = new HashSet<>();
        for (Finding finding : findings) {
            switch (finding.topic()) {
                case "vat_small_scale" -> vat.add(finding.recordNo());
                case "fee_catalogue" -> fees.add(finding.recordNo());
                case "repeated_charges" -> repeats.add(finding.recordNo());
                default -> {
                    // Another topic of the whole pack: not one of those compared.
                }
            }
        }
        return new Count(vat.size(), fees.size(), repeats.size());
    }
}
