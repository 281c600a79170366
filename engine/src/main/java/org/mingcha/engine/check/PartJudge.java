package org.mingcha.engine.check;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.charge.Resolver;
import org.mingcha.engine.judge.Court;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.Grouping;
import org.mingcha.engine.rulebook.RuleBook;

/**
 * Judges one part of the rows of a check: all rows of some keys of a grouping. What it says of a key depends on the rows of that key alone, so
 * that a check may be cut into parts at will. Verdicts are worked out as they are asked for; not for use by several threads.
 */
public final class PartJudge {

    private final RuleBook book;
    private final Resolver resolver;

    public PartJudge(RuleBook book) {
        this.book = book;
        this.resolver = new Resolver(book.catalogue(), book.tables());
    }

    /**
     * What the topics of a grouping that is not by payer find.
     *
     * @param rows all rows of a key one after the other, by file and row; each has its key
     */
    public Iterator<Verdicts> groups(Grouping grouping, Iterator<DataRow> rows) {
        Court court = new Court(book, grouping, match -> true);
        return each(rows, grouping, row -> resolver.resolve(row, Payer.UNKNOWN), court::findings);
    }

    /**
     * What becomes of the records of payers.
     *
     * @param rows all rows of a payer one after the other, by file and row
     * @param payers what is known of a payer by code; asked for each row before the next but one is read
     * @param foundElsewhere whether the topics of another grouping have found something on a record, so that it is neither clean nor not judged
     */
    public Iterator<Verdicts> payers(
            Iterator<DataRow> rows, Function<String, Payer> payers, Predicate<DataRow> foundElsewhere) {
        Court court = new Court(book);
        return each(
                rows,
                Grouping.BY_PAYER,
                row -> resolver.resolve(row, payers.apply(codeOf(row))),
                session -> court.judge(session, charge -> foundElsewhere.test(charge.getRecord())));
    }

    /**
     * What the rows of payer files say, by payer code.
     *
     * @param rows by file and row within each payer
     * @param overlapping told of a row whose days overlap those of an earlier row of the same payer; it counts for nothing
     */
    public static Map<String, Payer> known(List<DataRow> rows, Consumer<DataRow> overlapping) {
        Map<String, Payer> payers = new TreeMap<>();
        for (DataRow row : rows) {
            Payer known = payers.getOrDefault(codeOf(row), Payer.UNKNOWN);
            if (known.overlaps(row)) {
                overlapping.accept(row);
            } else {
                payers.put(codeOf(row), known.with(row));
            }
        }
        return payers;
    }

    private static String codeOf(DataRow row) {
        return Objects.requireNonNull(row.text("payer_code"));
    }

    private static Iterator<Verdicts> each(
            Iterator<DataRow> rows,
            Grouping grouping,
            Function<DataRow, Charge> resolve,
            Function<List<Charge>, Verdicts> judge) {
        Iterator<List<Charge>> sessions = Sessions.cut(rows, grouping, resolve);
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return sessions.hasNext();
            }

            @Override
            public Verdicts next() {
                return judge.apply(sessions.next());
            }
        };
    }
}
