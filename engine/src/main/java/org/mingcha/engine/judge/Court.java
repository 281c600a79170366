package org.mingcha.engine.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.charge.ChargeGroup;
import org.mingcha.engine.charge.Neighbours;
import org.mingcha.engine.rulebook.Firing;
import org.mingcha.engine.rulebook.Grouping;
import org.mingcha.engine.rulebook.RuleBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges groups of charges, a session a group: facts in, rules fired, what they said compared. Not for use by several threads. A thread that is
 * interrupted leaves with a {@link CancellationException} before the next rule fires.
 */
public final class Court {

    private static final Logger LOG = LoggerFactory.getLogger(Court.class);
    /** From so many charges on the matches of all rules over all of them are too much for the memory. */
    private static final int MANY = 20_000;

    private final RuleBook book;
    private final List<Firing> rules;
    private final List<Firing> afterwards;
    private final Judge judge;
    private final Comparison comparison;
    private final Grouping grouping;
    private final AgendaFilter filter;
    private boolean quiet;

    /** For groups by payer. */
    public Court(RuleBook book) {
        this(book, Grouping.BY_PAYER, match -> true);
    }

    /** @param filter which rules may fire; for tests that switch a rule off */
    public Court(RuleBook book, Grouping grouping, AgendaFilter filter) {
        this(book, grouping, filter, report -> {});
    }

    /** @param listener is told whatever a rule says of a charge, before it is compared */
    public Court(RuleBook book, Grouping grouping, AgendaFilter filter, Consumer<Report> listener) {
        this.book = book;
        this.rules = book.rules(grouping);
        this.afterwards = book.rules(Grouping.BY_PAYER_YEAR);
        this.judge = new Judge(book.cards(), listener);
        this.comparison = new Comparison(book);
        this.grouping = grouping;
        this.filter = filter;
    }

    /** This court, silent in the log about rules that fail: for trials of rules that are meant to be wrong. */
    public Court quiet() {
        quiet = true;
        return this;
    }

    /**
     * Judges charges of whole payers together. A rule that fails leaves the whole group not judged, and says so; rules that insert facts without end
     * are such.
     *
     * @param foundElsewhere whether another grouping has a finding on a charge, so that it is neither clean nor not judged
     */
    public Verdicts judge(List<Charge> group, Predicate<Charge> foundElsewhere) {
        Optional<String> failure = fire(rules(group), group, List.of(new Neighbours(group)));
        if (failure.isPresent()) {
            return comparison.failed(new ArrayList<>(group), judge, failure.get());
        }
        Verdicts verdicts = comparison.compare(group, judge, foundElsewhere);
        List<PayerYear> years = PayerYear.of(group, verdicts.findings());
        List<Object> facts = new ArrayList<>(years);
        facts.addAll(RefundShortfall.of(group, verdicts.findings()));
        if (!facts.isEmpty() && fire(afterwards, facts, List.of()).isEmpty()) {
            return verdicts.with(comparison.findings(judge).findings(), years);
        }
        return verdicts.with(List.of(), years);
    }

    /**
     * What the rules find over groups that are not of payers; they say nothing of charges they do not object to. Beside the charges they see each
     * {@link ChargeGroup} of the grouping.
     */
    public Verdicts findings(List<Charge> group) {
        List<Object> facts = new ArrayList<>(group);
        facts.addAll(ChargeGroup.of(group, grouping::keyOf));
        return fire(rules(group), facts, List.of(new Neighbours(group)))
                .map(failure -> new Verdicts(
                        List.of(),
                        comparison
                                .failed(new ArrayList<>(group), judge, failure)
                                .gaps(),
                        0,
                        0,
                        0))
                .orElseGet(() -> comparison.findings(judge));
    }

    private List<Firing> rules(List<Charge> group) {
        return group.size() < MANY ? rules : book.rulesSparing(grouping);
    }

    /** The name of what went wrong, or nothing. */
    private Optional<String> fire(List<Firing> sets, List<?> facts, List<?> beside) {
        try {
            for (Firing set : sets) {
                for (List<?> piece : set.pieces(facts)) {
                    KieSession session = set.kieBase().newKieSession();
                    try {
                        session.setGlobal("judge", judge);
                        piece.forEach(session::insert);
                        beside.forEach(session::insert);
                        session.fireAllRules(new Watch(session, piece.size(), filter));
                    } finally {
                        session.dispose();
                    }
                }
            }
            return Optional.empty();
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            if (!quiet) {
                LOG.error("a rule failed on a group of {}, first {}", facts.size(), facts.get(0), e);
            }
            return Optional.of(e.getClass().getSimpleName());
        }
    }
}
