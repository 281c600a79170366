package org.mingcha.benchmark.ledger;

import java.time.LocalDate;
import java.util.List;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.charge.Resolver;
import org.mingcha.engine.judge.Court;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.rulebook.RuleBook;

/** Whether a row of the price list is all that decides: many have scopes, reliefs or steps that a plain price does not show. */
final class StandardTrial {

    private final RuleBook book;
    private final Court court;

    StandardTrial(RuleBook book) {
        this.book = book;
        this.court = new Court(book);
    }

    /** Whether two pieces at the standard are clean and half as much again is one finding, on its first and its last day. */
    boolean isJudgedBy(NationalRules.Standard standard) {
        return List.of(standard.firstDay(), standard.lastDay()).stream().allMatch(day -> {
            Verdicts lawful = judge(standard, day, 2 * standard.fen());
            Verdicts over = judge(standard, day, 3 * standard.fen());
            return lawful.clean() == 1
                    && over.findings().size() == 1
                    && over.findings().get(0).topic().equals("fee_catalogue")
                    && over.findings().get(0).lawful().fen() == 2 * standard.fen();
        });
    }

    private Verdicts judge(NationalRules.Standard standard, LocalDate day, long fen) {
        FeeRecord record = new FeeRecord("R1", "P1", standard.itemName(), null, day, 0, 2, "M1", fen);
        return court.judge(
                List.of(new Resolver(book.catalogue(), book.tables())
                        .resolve(RecordForm.row(book.chargeSchema(), record, 2), Payer.UNKNOWN)),
                charge -> false);
    }
}
