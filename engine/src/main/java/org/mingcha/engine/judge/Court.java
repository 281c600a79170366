package org.mingcha.engine.judge;

import java.util.ArrayList;
import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.rulebook.RuleBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges groups of charges, a session a group: facts in, rules fired, what they said compared. Not for use by several threads. */
public final class Court {

    private static final Logger LOG = LoggerFactory.getLogger(Court.class);

    private final RuleBook book;
    private final Judge judge;
    private final Comparison comparison;
    private final AgendaFilter filter;

    public Court(RuleBook book) {
        this(book, match -> true);
    }

    /** @param filter which rules may fire; for tests that switch a rule off */
    public Court(RuleBook book, AgendaFilter filter) {
        this.book = book;
        this.judge = new Judge(book.cards());
        this.comparison = new Comparison(book);
        this.filter = filter;
    }

    /** Judges charges of whole payers together. A rule that fails leaves the whole group not judged, and says so. */
    public Verdicts judge(List<Charge> group) {
        try {
            for (KieBase kieBase : book.kieBases()) {
                KieSession session = kieBase.newKieSession();
                try {
                    session.setGlobal("judge", judge);
                    group.forEach(session::insert);
                    session.fireAllRules(filter);
                } finally {
                    session.dispose();
                }
            }
        } catch (RuntimeException e) {
            LOG.error("a rule failed on a group of {} charges, first {}", group.size(), group.get(0), e);
            return comparison.failed(new ArrayList<>(group), judge, e.getClass().getSimpleName());
        }
        return comparison.compare(group, judge);
    }
}
