package org.mingcha.engine.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.rulebook.RuleCard;

/**
 * Where rules report (the DRL global {@code judge}). A rule says what is lawful; comparing it with what was taken is done in one place for all
 * of them. Not for use by several threads.
 */
public final class Judge {

    private final Map<String, RuleCard> cards;
    private final Consumer<Report> listener;
    private final List<Report> reports = new ArrayList<>();

    public Judge(Map<String, RuleCard> cards) {
        this(cards, report -> {});
    }

    /** @param listener is told whatever a rule says, when it says it */
    Judge(Map<String, RuleCard> cards, Consumer<Report> listener) {
        this.cards = cards;
        this.listener = listener;
    }

    /** Exactly {@code lawful} is due. Where it rests on a value that is missing, the record has a gap instead. */
    public void due(Rule rule, Charge charge, Amount lawful, Row... rows) {
        between(rule, charge, lawful, lawful, rows);
    }

    /** Anything from {@code low} to {@code high}, both included, is lawful: the law leaves the payer a choice that the record does not show. */
    public void between(Rule rule, Charge charge, Amount low, Amount high, Row... rows) {
        assess(rule, charge, low, high, null, List.of(), rows);
    }

    /**
     * Only what lies outside {@code low} to {@code high} is certain, because {@code fact} is missing: there it is a finding, within them the
     * record has a gap.
     */
    public void outside(Rule rule, Charge charge, Amount low, Amount high, String fact, Row... rows) {
        assess(rule, charge, low, high, GapReason.MISSING_FIELD, List.of(fact), rows);
    }

    /** As {@link #outside}, because {@code table} has no row for the charge: mostly one that a county's own pack must bring. */
    public void outsideWithout(Rule rule, Charge charge, Amount low, Amount high, String table, Row... rows) {
        assess(rule, charge, low, high, reasonOf(charge, table), List.of(table), rows);
    }

    private void assess(
            Rule rule,
            Charge charge,
            Amount low,
            Amount high,
            @Nullable GapReason within,
            List<String> about,
            Row... rows) {
        if (low.isKnown() && high.isKnown()) {
            say(new Report(
                    card(rule), charge, Report.Kind.ASSESSED, low, high, List.of(rows), within, about, Beside.NONE));
            return;
        }
        List<String> missing = new ArrayList<>(low.missing());
        high.missing().stream().filter(name -> !missing.contains(name)).forEach(missing::add);
        say(Report.gap(card(rule), charge, GapReason.MISSING_FIELD, missing));
    }

    /** At most {@code ceiling} may be taken; taking less is not looked at. */
    public void atMost(Rule rule, Charge charge, Amount ceiling, Row... rows) {
        between(rule, charge, Amount.zero(), ceiling, rows);
    }

    /** The whole charge has no basis: nothing may be taken. */
    public void unlawful(Rule rule, Charge charge, Row... rows) {
        say(rule, charge, Report.Kind.UNLAWFUL, Amount.zero(), Beside.NONE, rows);
    }

    /** The whole charge has no basis, as {@code working} shows. */
    public void unlawful(Rule rule, Charge charge, Amount working, Row... rows) {
        say(rule, charge, Report.Kind.UNLAWFUL, working, Beside.NONE, rows);
    }

    /** The whole charge has no basis beside {@code others}: the same matter was charged there. */
    public void unlawfulBeside(Rule rule, Charge charge, List<Charge> others, Row... rows) {
        say(rule, charge, Report.Kind.UNLAWFUL, Amount.zero(), Beside.of(others), rows);
    }

    /** As {@link #unlawfulBeside(Rule, Charge, List, Row...)}, with {@code working} for a person to see. */
    public void unlawfulBeside(Rule rule, Charge charge, Amount working, List<Charge> others, Row... rows) {
        say(rule, charge, Report.Kind.UNLAWFUL, working, Beside.of(others), rows);
    }

    /** Exactly {@code lawful} is due beside {@code others}, which bear on the same relief or ceiling. */
    public void dueBeside(Rule rule, Charge charge, Amount lawful, List<Charge> others, Row... rows) {
        say(rule, charge, Report.Kind.ASSESSED, lawful, Beside.of(others), rows);
    }

    /** Form was not kept; no amount is in dispute. */
    public void procedure(Rule rule, Charge charge, Row... rows) {
        procedure(rule, charge, Amount.zero(), rows);
    }

    /** Form was not kept, as {@code others} beside it show; no amount is in dispute. */
    public void procedureBeside(Rule rule, Charge charge, List<Charge> others, Row... rows) {
        say(rule, charge, Report.Kind.PROCEDURE, Amount.zero(), Beside.of(others), rows);
    }

    /** A pattern over several charges, told on one of them with the figures and the others; no amount of its own is in dispute. */
    public void pattern(Rule rule, Charge charge, Amount working, List<Charge> others, Row... rows) {
        say(
                rule,
                charge,
                Report.Kind.PROCEDURE,
                working,
                Beside.of(others.stream().filter(other -> other != charge).toList()),
                rows);
    }

    /** Form was not kept, as {@code working} shows; no amount is in dispute. */
    public void procedure(Rule rule, Charge charge, Amount working, Row... rows) {
        say(rule, charge, Report.Kind.PROCEDURE, working, Beside.NONE, rows);
    }

    /** The rule cannot decide because those of {@code facts} that are not given are missing. */
    public void missing(Rule rule, Charge charge, String... facts) {
        List<String> missing = new ArrayList<>();
        for (String fact : facts) {
            if (charge.missing(fact)) {
                missing.add(fact);
            }
        }
        say(Report.gap(card(rule), charge, GapReason.MISSING_FIELD, missing));
    }

    /** The rule cannot decide because {@code table} has no row for the governing days, or changes within them. */
    public void noParameter(Rule rule, Charge charge, String table) {
        say(Report.gap(card(rule), charge, reasonOf(charge, table), List.of(table)));
    }

    private static GapReason reasonOf(Charge charge, String table) {
        return charge.straddles(table) ? GapReason.PERIOD_STRADDLES : GapReason.NO_PARAMETER;
    }

    /** The rule cannot decide for another reason. */
    public void gap(Rule rule, Charge charge, GapReason reason, String... about) {
        say(Report.gap(card(rule), charge, reason, List.of(about)));
    }

    /** What was reported since the last call, in order of reporting. */
    List<Report> take() {
        List<Report> taken = List.copyOf(reports);
        reports.clear();
        return taken;
    }

    private void say(Rule rule, Charge charge, Report.Kind kind, Amount lawful, Beside beside, Row... rows) {
        say(new Report(card(rule), charge, kind, lawful, lawful, List.of(rows), null, List.of(), beside));
    }

    private void say(Report report) {
        reports.add(report);
        listener.accept(report);
    }

    private RuleCard card(Rule rule) {
        RuleCard card = cards.get(rule.getName());
        if (card == null) {
            throw new IllegalStateException("no card for rule " + rule.getName());
        }
        return card;
    }
}
