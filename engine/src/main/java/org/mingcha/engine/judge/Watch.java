package org.mingcha.engine.judge;

import java.util.concurrent.CancellationException;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;

/**
 * Looks on whenever a rule is about to fire: a session whose thread was interrupted ends, and so does one whose rules insert facts without end. What
 * a single rule does between two firings, it does not see.
 */
final class Watch implements AgendaFilter {

    /** Far above what rules derive: a handful of facts from a charge, and one for each pair of charges on the same matter. */
    private static final int MOST_PER_FACT = 1_000;

    private static final int MOST_BESIDE = 500_000;
    private static final int LOOK_EVERY = 256;

    private final KieSession session;
    private final AgendaFilter filter;
    private final long most;
    private long firings;

    /** @param facts that the session begins with */
    Watch(KieSession session, int facts, AgendaFilter filter) {
        this.session = session;
        this.filter = filter;
        this.most = (long) MOST_PER_FACT * facts + MOST_BESIDE;
    }

    @Override
    public boolean accept(Match match) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("called off");
        }
        if (++firings % LOOK_EVERY == 0 && session.getFactCount() > most) {
            throw new FactsWithoutEnd(match.getRule().getName(), most);
        }
        return filter.accept(match);
    }

    /** Rules go on inserting what makes them insert more. */
    static final class FactsWithoutEnd extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FactsWithoutEnd(String rule, long most) {
            super("more than " + most + " facts when " + rule + " was to fire");
        }
    }
}
