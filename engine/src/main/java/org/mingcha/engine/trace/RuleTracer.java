package org.mingcha.engine.trace;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.Match;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.charge.Resolver;
import org.mingcha.engine.check.Sessions;
import org.mingcha.engine.judge.Court;
import org.mingcha.engine.judge.Finding;
import org.mingcha.engine.judge.Report;
import org.mingcha.engine.judge.Verdicts;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.Grouping;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.rulebook.RuleVariants;
import org.mingcha.engine.trace.RuleTrace.Outcome;
import org.mingcha.engine.trace.TraceStep.State;

/**
 * Says why a rule did or did not object to a record (为什么没有报). The rule's conditions are compiled as often as there are steps, each time up to one
 * more of them, and all of them look at the record beside the rules in force: how far the longest that still holds reaches is where the rule stops.
 * So the answer is that of the rules themselves, and not of a second reading of them.
 *
 * <p>Works on a rule book of its own, which nothing else may judge with. Not for use by several threads.
 */
public final class RuleTracer {

    private static final String MARK = "~";

    /** How deep the rules that establish a missing fact are followed, and how many of them in all. */
    private static final int DEEPEST = 4;

    private static final int MOST = 12;

    private final RuleBook own;
    private final RuleBook told;
    private final StepWords words;
    private boolean spent;

    /**
     * @param book from source ({@link RuleBook#loadFromSource(List, Set)}), with at least the {@link TopicsBehind} the rules that are asked about; it
     *     is compiled into while a rule is looked at
     * @param day the law as known on that day is applied; null for all that is known
     */
    public RuleTracer(RuleBook book, @Nullable LocalDate day) {
        this.own = book;
        this.told = day == null ? book : book.knownOn(day);
        this.words = new StepWords(told);
    }

    /** Whether something could not be taken out of the rule book again, so that another tracer on another rule book is needed. */
    public boolean isSpent() {
        return spent;
    }

    /**
     * What became of a rule on a record.
     *
     * @param records the record and those that are judged with it: of the same payer, for rules over charging units of the same unit
     * @param payers the rows of a record's payer
     * @throws IllegalArgumentException where there is no such rule, or {@code record} is not among {@code records}
     */
    public RuleTrace trace(String rule, DataRow record, List<DataRow> records, Function<DataRow, Payer> payers) {
        RuleCard card = told.cards().get(rule);
        if (card == null) {
            throw new IllegalArgumentException("no rule " + rule);
        }
        Map<DataRow, Charge> charges = resolved(told, record, records, payers);
        Set<String> seen = new HashSet<>();
        return trace(card, Objects.requireNonNull(charges.get(record)), charges, seen, DEEPEST);
    }

    /** The rules that fired on a record, by id: those that say something of it and those that only establish something. */
    public static List<RuleCard> considered(
            RuleBook book, DataRow record, List<DataRow> records, Function<DataRow, Payer> payers) {
        Map<DataRow, Charge> charges = resolved(book, record, records, payers);
        Charge charge = Objects.requireNonNull(charges.get(record));
        Set<String> fired = new HashSet<>();
        for (Grouping grouping : book.groupings()) {
            hear(
                    book,
                    grouping,
                    charges,
                    charge,
                    match -> fired.add(match.getRule().getName()),
                    new ArrayList<>());
        }
        return book.cards().values().stream()
                .filter(card -> fired.contains(card.id()))
                .toList();
    }

    private static Map<DataRow, Charge> resolved(
            RuleBook book, DataRow record, List<DataRow> records, Function<DataRow, Payer> payers) {
        Resolver resolver = new Resolver(book.catalogue(), book.tables());
        Map<DataRow, Charge> charges = new LinkedHashMap<>();
        records.forEach(row -> charges.put(row, resolver.resolve(row, payers.apply(row))));
        if (!charges.containsKey(record)) {
            throw new IllegalArgumentException("the record is not among those judged with it");
        }
        return charges;
    }

    private RuleTrace trace(RuleCard card, Charge charge, Map<DataRow, Charge> charges, Set<String> seen, int deeper) {
        seen.add(card.id());
        List<RulePart> parts = RulePart.of(card);
        Map<String, String> wordings = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            wordings.put(
                    card.id() + MARK + i,
                    "rule \"" + card.id() + "\"\nwhen\n" + parts.get(i).prefix() + "\nthen\nend");
        }
        RuleVariants variants = RuleVariants.of(own, card, wordings)
                .orElseThrow(() -> new IllegalStateException("the conditions of " + card.id() + " do not compile"));
        try {
            return heard(card, parts, charge, charges, seen, deeper);
        } finally {
            spent |= !variants.remove();
        }
    }

    private RuleTrace heard(
            RuleCard card,
            List<RulePart> parts,
            Charge charge,
            Map<DataRow, Charge> charges,
            Set<String> seen,
            int deeper) {
        Set<Integer> reached = new HashSet<>();
        boolean[] fired = {false};
        List<Report> said = new ArrayList<>();
        Verdicts verdicts = hear(
                told,
                grouping(card),
                charges,
                charge,
                match -> {
                    String name = match.getRule().getName();
                    if (name.startsWith(card.id() + MARK)) {
                        reached.add(Integer.valueOf(name.substring(name.indexOf(MARK) + 1)));
                    } else if (name.equals(card.id())) {
                        fired[0] = true;
                    }
                },
                said);
        int failing = fired[0] ? parts.size() : firstMissing(reached, parts.size());
        List<TraceStep> steps = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            State state = i < failing ? State.HOLDS : i == failing ? State.FAILS : State.NOT_ASKED;
            steps.add(words.step(parts, i, state, charge));
        }
        List<RuleTrace> before =
                failing == parts.size() ? List.of() : before(parts.get(failing), charge, charges, seen, deeper);
        return outcome(card, charge, fired[0], said, verdicts, steps, before);
    }

    private static int firstMissing(Set<Integer> reached, int size) {
        int first = 0;
        while (first < size && reached.contains(first)) {
            first++;
        }
        return first;
    }

    /** The rules that would establish the fact that {@code part} waits for. */
    private List<RuleTrace> before(
            RulePart part, Charge charge, Map<DataRow, Charge> charges, Set<String> seen, int deeper) {
        String fact = part.fact();
        if (fact == null || deeper == 0) {
            return List.of();
        }
        List<RuleTrace> before = new ArrayList<>();
        for (RuleCard card : TopicsBehind.establishing(told, fact)) {
            if (seen.size() < MOST && !seen.contains(card.id())) {
                before.add(trace(card, charge, charges, seen, deeper - 1));
            }
        }
        before.sort(Comparator.comparing(RuleTrace::holding).reversed());
        return before;
    }

    private RuleTrace outcome(
            RuleCard card,
            Charge charge,
            boolean fired,
            List<Report> said,
            Verdicts verdicts,
            List<TraceStep> steps,
            List<RuleTrace> before) {
        Optional<Report> report = said.stream()
                .filter(heard -> heard.card().id().equals(card.id()) && heard.charge() == charge)
                .findFirst();
        Optional<Finding> finding = verdicts.findings().stream()
                .filter(found -> found.rule().equals(card.id())
                        && found.row() == charge.getRecord().row()
                        && found.file() == charge.getRecord().file())
                .findFirst();
        Money low = report.filter(heard -> heard.kind() == Report.Kind.ASSESSED)
                .map(heard -> Money.rounded(heard.low().value(), RoundingMode.HALF_UP))
                .orElse(null);
        Money high = report.filter(heard -> heard.kind() == Report.Kind.ASSESSED)
                .map(heard -> Money.rounded(heard.high().value(), RoundingMode.HALF_UP))
                .orElse(null);
        Outcome outcome = !fired
                ? Outcome.SILENT
                : finding.isPresent()
                        ? Outcome.FOUND
                        : report.isEmpty()
                                ? Outcome.ESTABLISHED
                                : report.get().decides() ? Outcome.LAWFUL : Outcome.UNDECIDED;
        return new RuleTrace(
                card,
                outcome,
                finding.orElse(null),
                low,
                high,
                report.map(Report::reason).orElse(null),
                report.map(Report::missing).orElse(List.of()).stream()
                        .map(told::label)
                        .toList(),
                steps,
                before);
    }

    /** The groups that a rule looks at; what looks at a payer's year follows upon the payer's own. */
    private Grouping grouping(RuleCard card) {
        Grouping grouping = own.ruleSets().stream()
                .filter(rules -> rules.kieBase().getRule("policy." + card.topic(), card.id()) != null)
                .findFirst()
                .orElseThrow()
                .grouping();
        return grouping.equals(Grouping.BY_PAYER_YEAR) ? Grouping.BY_PAYER : grouping;
    }

    /** What is heard of {@code charge} while the group it belongs to is judged; wordings on trial do not fire. */
    private static Verdicts hear(
            RuleBook book,
            Grouping grouping,
            Map<DataRow, Charge> charges,
            Charge charge,
            Consumer<Match> listener,
            List<Report> said) {
        Court court = new Court(
                book,
                grouping,
                match -> {
                    if (concerns(match, charge)) {
                        listener.accept(match);
                    }
                    return !match.getRule().getName().contains(MARK);
                },
                said::add);
        if (grouping.equals(Grouping.BY_PAYER)) {
            return court.judge(List.copyOf(charges.values()), other -> false);
        }
        List<Finding> findings = new ArrayList<>();
        for (List<Charge> group : Sessions.of(List.copyOf(charges.keySet()), grouping, charges::get)) {
            findings.addAll(court.findings(group).findings());
        }
        return new Verdicts(findings, List.of(), 0, 0, 0);
    }

    /** Whether what matched is about the charge: the one that the rule calls {@code $charge}, or else one among the facts; a fact of no charge is. */
    private static boolean concerns(Match match, Charge charge) {
        if (match.getDeclarationIds().contains("$charge")) {
            return match.getDeclarationValue("$charge") == charge;
        }
        List<Object> charges =
                match.getObjects().stream().filter(Charge.class::isInstance).toList();
        return charges.isEmpty() || charges.contains(charge);
    }
}
