package org.mingcha.api.trace;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.check.CheckRun;
import org.mingcha.api.check.Checks;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Account;
import org.mingcha.engine.rulebook.Grouping;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.trace.RuleTrace;
import org.mingcha.engine.trace.RuleTracer;
import org.mingcha.engine.trace.TopicsBehind;
import org.springframework.stereotype.Service;

/** Looks at a record of a check with the rules once more, and says what came of them. */
@Service
public class Traces {

    /** Tracers that are kept: each is a compiled part of a rule book, some megabytes. */
    private static final int KEPT = 3;

    private final Checks checks;
    private final RecordsOfCheck records;
    private final RulesInForce inForce;
    private final Map<Of, RuleTracer> tracers = new LinkedHashMap<>(8, 0.75f, true);

    Traces(Checks checks, RecordsOfCheck records, RulesInForce inForce) {
        this.checks = checks;
        this.records = records;
        this.inForce = inForce;
    }

    /** Which rules, as known on which day. */
    private record Of(
            String rules, Set<String> topics, @Nullable LocalDate day) {}

    /**
     * What came of a rule on a record.
     *
     * @param changed whether these are other rules than those of the check
     */
    record Traced(JudgedTogether records, RuleTrace trace, boolean changed) {}

    /** A record of a check that is asked about; {@code unitCode} may be empty where the number is enough. */
    public record Asked(long check, String recordNo, String unitCode) {}

    /** What came of a rule in force on a record. */
    public TraceView trace(Asked asked, String rule, Account reader) {
        return trace(inForce, asked, rule, reader);
    }

    /** What comes of a rule on a record, with rules that need not be in force. */
    public TraceView trace(TracedRules rules, Asked asked, String rule, Account reader) {
        return TraceView.of(traced(rules, asked, rule, reader));
    }

    /** The rules in force that looked at a record. */
    public List<RuleCard> considered(Asked asked, Account reader) {
        return considered(inForce, asked, reader);
    }

    /** The rules that look at a record, of rules that need not be in force. */
    public List<RuleCard> considered(TracedRules rules, Asked asked, Account reader) {
        CheckRun run = checks.get(asked.check(), reader);
        RuleBook book = rules.book();
        JudgedTogether found = find(run, book, asked, true, reader);
        LocalDate day = run.asOf();
        return RuleTracer.considered(
                day == null ? book : book.knownOn(day), found.record(), found.rows(), found::payerOf);
    }

    private Traced traced(TracedRules rules, Asked asked, String rule, Account reader) {
        CheckRun run = checks.get(asked.check(), reader);
        RuleBook book = rules.book();
        RuleCard card = book.cards().get(rule);
        if (card == null) {
            throw Problem.notFound(
                    "没有规则 " + rule + "。规则编号见规则库。", "There is no rule " + rule + "; see the rule library.");
        }
        JudgedTogether found = find(run, book, asked, byUnit(book, card), reader);
        Of of = new Of(rules.name(), TopicsBehind.of(book, card), run.asOf());
        synchronized (tracers) {
            RuleTracer tracer = tracers.computeIfAbsent(
                    of, wanted -> new RuleTracer(rules.fromSource(wanted.topics()), wanted.day()));
            try {
                return new Traced(
                        found, tracer.trace(rule, found.record(), found.rows(), found::payerOf), changed(run, book));
            } finally {
                if (tracer.isSpent()) {
                    tracers.remove(of);
                }
                Iterator<Of> eldest = tracers.keySet().iterator();
                while (tracers.size() > KEPT) {
                    eldest.next();
                    eldest.remove();
                }
            }
        }
    }

    private JudgedTogether find(CheckRun run, RuleBook book, Asked asked, boolean byUnit, Account reader) {
        return records.find(run, book, reader, asked.recordNo(), asked.unitCode(), byUnit)
                .orElseThrow(
                        () -> Problem.notFound(
                                "检查 " + run.id() + " 中没有记录 " + asked.recordNo() + "(未通过校验的行没有检查)。核对记录编号,重号的再填收费单位代码。",
                                "Check " + run.id() + " has no record " + asked.recordNo()
                                        + " (rejected rows were not checked). See whether the number is right; where it is used twice, give the unit code."));
    }

    private static boolean changed(CheckRun run, RuleBook book) {
        return !run.rulebookSha256().equals(book.sha256());
    }

    private static boolean byUnit(RuleBook book, RuleCard card) {
        return book.ruleSets().stream()
                .filter(rules -> rules.kieBase().getRule("policy." + card.topic(), card.id()) != null)
                .anyMatch(rules -> !rules.grouping().equals(Grouping.BY_PAYER)
                        && !rules.grouping().equals(Grouping.BY_PAYER_YEAR));
    }
}
