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
import org.mingcha.api.setup.ServiceSettings;
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
class Traces {

    /** Tracers that are kept: each is a compiled part of the rule book, some megabytes. */
    private static final int KEPT = 3;

    private final Checks checks;
    private final RecordsOfCheck records;
    private final RuleBook book;
    private final ServiceSettings settings;
    private final Map<Of, RuleTracer> tracers = new LinkedHashMap<>(8, 0.75f, true);

    Traces(Checks checks, RecordsOfCheck records, RuleBook book, ServiceSettings settings) {
        this.checks = checks;
        this.records = records;
        this.book = book;
        this.settings = settings;
    }

    /** Which rules, as known on which day. */
    private record Of(Set<String> topics, @Nullable LocalDate day) {}

    /**
     * What came of a rule on a record.
     *
     * @param changed whether the rules have changed since the check
     */
    record Traced(JudgedTogether records, RuleTrace trace, boolean changed) {}

    /** The rules that looked at a record, by id. */
    record Considered(JudgedTogether records, List<RuleCard> rules, boolean changed) {}

    /**
     * What came of a rule on a record.
     *
     * @param unitCode may be empty where the number of the record is enough
     */
    Traced trace(long check, String recordNo, String unitCode, String rule, Account reader) {
        CheckRun run = checks.get(check, reader);
        RuleCard card = book.cards().get(rule);
        if (card == null) {
            throw Problem.notFound(
                    "没有规则 " + rule + "。规则编号见规则库。", "There is no rule " + rule + "; see the rule library.");
        }
        JudgedTogether found = find(run, recordNo, unitCode, byUnit(card), reader);
        Of of = new Of(TopicsBehind.of(book, card), run.asOf());
        synchronized (tracers) {
            RuleTracer tracer = tracers.computeIfAbsent(
                    of,
                    wanted -> new RuleTracer(RuleBook.loadFromSource(settings.rules(), wanted.topics()), wanted.day()));
            try {
                return new Traced(
                        found, tracer.trace(rule, found.record(), found.rows(), found::payerOf), changed(run));
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

    /** The rules that looked at a record. */
    Considered considered(long check, String recordNo, String unitCode, Account reader) {
        CheckRun run = checks.get(check, reader);
        JudgedTogether found = find(run, recordNo, unitCode, true, reader);
        LocalDate day = run.asOf();
        return new Considered(
                found,
                RuleTracer.considered(
                        day == null ? book : book.knownOn(day), found.record(), found.rows(), found::payerOf),
                changed(run));
    }

    private JudgedTogether find(CheckRun run, String recordNo, String unitCode, boolean byUnit, Account reader) {
        return records.find(run, reader, recordNo, unitCode, byUnit)
                .orElseThrow(
                        () -> Problem.notFound(
                                "检查 " + run.id() + " 中没有记录 " + recordNo + "(未通过校验的行没有检查)。核对记录编号,重号的再填收费单位代码。",
                                "Check " + run.id() + " has no record " + recordNo
                                        + " (rejected rows were not checked). See whether the number is right; where it is used twice, give the unit code."));
    }

    private boolean changed(CheckRun run) {
        return !run.rulebookSha256().equals(book.sha256());
    }

    private boolean byUnit(RuleCard card) {
        return book.ruleSets().stream()
                .filter(rules -> rules.kieBase().getRule("policy." + card.topic(), card.id()) != null)
                .anyMatch(rules -> !rules.grouping().equals(Grouping.BY_PAYER)
                        && !rules.grouping().equals(Grouping.BY_PAYER_YEAR));
    }
}
