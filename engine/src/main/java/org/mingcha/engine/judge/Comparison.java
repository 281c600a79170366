package org.mingcha.engine.judge;

import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.charge.RoundedParts;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.LegalBasis;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.text.Text;

/** The one place that turns charged and lawful into direction and difference, within the tolerances of the pack's table. */
public final class Comparison {

    /** By kind of violation and charging unit: the document that forbids it, and what the finding's text says of the refund. */
    private static final String TYPE_BASIS = "type_basis_list";

    private final RuleBook book;

    public Comparison(RuleBook book) {
        this.book = book;
    }

    /** What the rules said of {@code charges}, compared. A charge that no rule assessed is not judged, whatever else is said of it. */
    public Verdicts compare(List<Charge> charges, Judge judge, Predicate<Charge> foundElsewhere) {
        IdentityHashMap<Charge, List<Report>> byCharge = new IdentityHashMap<>(charges.size());
        for (Report report : merged(judge.take())) {
            byCharge.computeIfAbsent(report.charge(), charge -> new ArrayList<>(4))
                    .add(report);
        }
        List<Finding> findings = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        int clean = 0;
        int withFindings = 0;
        int notJudged = 0;
        for (Charge charge : charges) {
            List<Report> reports = byCharge.getOrDefault(charge, List.of());
            boolean assessed = false;
            List<Report> undecided = new ArrayList<>(1);
            int before = findings.size();
            for (Report report : reports) {
                assessed |= report.decides();
                Finding finding = finding(report);
                if (finding != null) {
                    findings.add(finding);
                } else if (!report.decides()) {
                    undecided.add(report);
                }
            }
            boolean found = findings.size() > before || foundElsewhere.test(charge);
            addGaps(charge, undecided, assessed, found, gaps);
            if (found) {
                withFindings++;
            } else if (assessed) {
                clean++;
            } else {
                notJudged++;
            }
        }
        return new Verdicts(findings, gaps, clean, withFindings, notJudged);
    }

    /**
     * What one rule says of one charge beside others is said once, with all of them: pairs do not make several findings. Rows and working are
     * those of the pair whose other charge came first, whatever the order in which the rules fired.
     */
    private static List<Report> merged(List<Report> reports) {
        List<Report> merged = new ArrayList<>(reports.size());
        Map<Charge, Map<String, List<Report>>> pairs = new LinkedHashMap<>();
        for (Report report : reports) {
            if (report.beside().isEmpty()) {
                merged.add(report);
            } else {
                pairs.computeIfAbsent(report.charge(), charge -> new LinkedHashMap<>())
                        .computeIfAbsent(report.card().id(), id -> new ArrayList<>())
                        .add(report);
            }
        }
        for (Map<String, List<Report>> byRule : pairs.values()) {
            for (List<Report> same : byRule.values()) {
                Report told = same.stream()
                        .min(Comparator.comparing(Report::beside, Beside.byFirst()))
                        .orElseThrow();
                merged.add(told.resting(
                        Beside.together(same.stream().map(Report::beside).toList())));
            }
        }
        return merged;
    }

    /** The findings alone. */
    public Verdicts findings(Judge judge) {
        List<Finding> findings = new ArrayList<>();
        for (Report report : merged(judge.take())) {
            Finding finding = finding(report);
            if (finding != null) {
                findings.add(finding);
            }
        }
        return new Verdicts(findings, List.of(), 0, 0, 0);
    }

    /** The charges of a group on which a rule failed: nothing of what was said of them counts. */
    public Verdicts failed(List<Charge> charges, Judge judge, String reason) {
        judge.take();
        List<Gap> gaps = new ArrayList<>();
        for (Charge charge : charges) {
            gaps.add(gap(charge, null, GapReason.RULE_FAILED, List.of(reason), false));
        }
        return new Verdicts(List.of(), gaps, 0, 0, charges.size());
    }

    private void addGaps(Charge charge, List<Report> undecided, boolean assessed, boolean found, List<Gap> gaps) {
        if (assessed && !found) {
            return;
        }
        for (Report report : undecided) {
            GapReason reason = Objects.requireNonNull(report.reason());
            gaps.add(gap(charge, report.card().id(), reason, report.missing(), assessed || found));
        }
        if (!assessed && !found && undecided.isEmpty()) {
            gaps.add(unlookedAt(charge));
        }
    }

    private Gap unlookedAt(Charge charge) {
        if (charge.isAmbiguous()) {
            List<String> names =
                    charge.getCandidates().stream().map(item -> item.name()).toList();
            return gap(charge, null, GapReason.AMBIGUOUS_ITEM, names, false);
        }
        if (charge.isListed() && !charge.isDated()) {
            return gap(charge, null, GapReason.MISSING_FIELD, List.of("period_start", "period_end"), false);
        }
        return gap(charge, null, GapReason.NOT_IN_SCOPE, List.of(charge.getItemName()), false);
    }

    private Gap gap(Charge charge, @Nullable String rule, GapReason reason, List<String> about, boolean judged) {
        String zh = about.stream().map(key -> book.label(key).zh()).collect(Collectors.joining("、"));
        String en = about.stream().map(key -> book.label(key).en()).collect(Collectors.joining(", "));
        Text text = about.isEmpty()
                ? reason.text()
                : new Text(reason.text().zh() + ":" + zh, reason.text().en() + ": " + en);
        return new Gap(
                charge.getRecordNo(),
                charge.getUnitCode(),
                charge.getRecord().file(),
                charge.getRecord().row(),
                rule,
                reason,
                about,
                text,
                judged);
    }

    private @Nullable Finding finding(Report report) {
        return switch (report.kind()) {
            case GAP -> null;
            case UNLAWFUL -> found(report, Direction.UNLAWFUL, report.card().type(), Money.ZERO, report.high());
            case PROCEDURE ->
                found(
                        report,
                        Direction.PROCEDURE,
                        report.card().type(),
                        report.charge().getAmount(),
                        report.high());
            case ASSESSED -> compared(report);
        };
    }

    private @Nullable Finding compared(Report report) {
        Money charged = report.charge().getAmount();
        Money low = Money.rounded(report.low().value(), RoundingMode.HALF_UP);
        Money high = Money.rounded(report.high().value(), RoundingMode.HALF_UP);
        Money over = charged.minus(high);
        if (report.card().over() != null && isBeyond(report, over, high)) {
            return different(report, Direction.OVERCHARGED, report.card().over(), high, over, report.high());
        }
        Money under = low.minus(charged);
        if (report.card().under() != null && isBeyond(report, under, low)) {
            return different(report, Direction.UNDERCHARGED, report.card().under(), low, under, report.low());
        }
        return null;
    }

    private static boolean isBeyond(Report report, Money difference, Money due) {
        return difference.compareTo(report.charge().tolerance(report.card().tolerance(), due)) > 0;
    }

    private Finding different(
            Report report, Direction direction, @Nullable String type, Money due, Money difference, Amount working) {
        Row rounding = RoundedParts.behind(report.charge(), report.card().tolerance(), due, difference);
        return found(report, direction, type, due, working, rounding);
    }

    private Finding found(
            Report report, Direction direction, @Nullable String type, Money lawful, Amount working, Row... more) {
        Charge charge = report.charge();
        RuleCard card = report.card();
        List<Row> rows = rows(report, working, more);
        List<String> doubts = doubts(rows, working);
        LocalDate announced = direction == Direction.OVERCHARGED ? announcedLater(charge, rows) : null;
        if (announced != null) {
            doubts.add(0, "缴款早于优惠公布日 " + announced + ",多缴部分应抵减或退还,不属违规征收");
        }
        Certainty certainty = card.leadOnly() || !doubts.isEmpty() ? Certainty.LEAD : Certainty.VIOLATION;
        List<Row> typeRows = type == null ? List.of() : charge.rows(TYPE_BASIS, "violation_type", type);
        List<CitedBasis> basis = cited(card, rows, typeRows);
        return new Finding(
                id(card, charge),
                card.id(),
                card.topic(),
                Objects.requireNonNullElse(type, "UNCLASSIFIED"),
                direction,
                certainty,
                card.severity(),
                charge.getRecordNo(),
                charge.getUnitCode(),
                charge.getPayerCode(),
                charge.getItemCode(),
                charge.getItemName(),
                charge.getRecord(),
                charge.getRecord().file(),
                charge.getRecord().row(),
                report.beside().charges().stream()
                        .map(Charge::getRecordNo)
                        .sorted()
                        .toList(),
                charge.getAmount(),
                lawful,
                basis,
                Explanation.of(card, charge, direction, lawful, basis, doubts, announced, typeRows),
                workings(report, working, lawful, direction == Direction.PROCEDURE || direction == Direction.UNLAWFUL),
                doubts);
    }

    /**
     * The day a retroactive row was announced, where the payment was made before it: then the old amount was no fault when it was taken. Null
     * where no row is like that.
     */
    private static @Nullable LocalDate announcedLater(Charge charge, List<Row> rows) {
        for (Row row : rows) {
            LocalDate announced = row.announced();
            if (announced != null
                    && announced.isAfter(charge.getChargedOn())
                    && row.period().firstDay().isBefore(announced)) {
                return announced;
            }
        }
        return null;
    }

    private static List<Row> rows(Report report, Amount working, Row... more) {
        Stream<Row> read =
                working.origins().stream().filter(Row.class::isInstance).map(Row.class::cast);
        return Stream.of(report.rows().stream(), read, Stream.of(more))
                .flatMap(rows -> rows)
                .filter(Row::isFound)
                .distinct()
                .toList();
    }

    private List<String> doubts(List<Row> rows, Amount working) {
        List<String> doubts = new ArrayList<>();
        for (Row row : rows) {
            if (!row.doubt().isEmpty() && !doubts.contains(row.doubt())) {
                doubts.add(row.doubt());
            }
        }
        for (String key : working.undeclared()) {
            doubts.add("未填“" + book.label(key).zh() + "”,按没有此项或通常情形计算");
        }
        return doubts;
    }

    /** The law of the rows, of the rule, and of the kind of violation for this kind of charging unit. */
    private List<CitedBasis> cited(RuleCard card, List<Row> rows, List<Row> typeRows) {
        List<CitedBasis> cited = new ArrayList<>();
        List<Row> all = new ArrayList<>(rows);
        all.addAll(typeRows);
        for (Row row : all) {
            row.basis()
                    .map(basis -> cite(basis, row))
                    .filter(basis -> !cited.contains(basis))
                    .ifPresent(cited::add);
        }
        if (card.basis() != null) {
            book.findBasis(card.basis())
                    .ifPresent(basis ->
                            cited.add(new CitedBasis(basis.title(), basis.number(), card.article(), null, null, null)));
        }
        return cited;
    }

    private static CitedBasis cite(LegalBasis basis, Row row) {
        LocalDate last = row.period().lastDay();
        return new CitedBasis(
                basis.title(),
                basis.number(),
                row.article(),
                row.period().firstDay().toString(),
                last.equals(LocalDate.MAX) ? null : last.toString(),
                row.evidence().word());
    }

    private List<WorkingLine> workings(Report report, Amount working, Money lawful, boolean onlyFigures) {
        Charge charge = report.charge();
        List<WorkingLine> lines = new ArrayList<>();
        lines.add(new WorkingLine(book.label("amount"), charge.getAmount().toString(), "record.amount"));
        Money refunded = charge.part("refunded_amount");
        if (refunded.isPositive()
                && working.steps().stream().noneMatch(step -> step.label().equals("refunded_amount"))) {
            lines.add(new WorkingLine(book.label("refunded_amount"), refunded.toString(), "record.refunded_amount"));
        }
        working.steps()
                .forEach(step -> lines.add(new WorkingLine(book.label(step.label()), step.value(), step.source())));
        String formula = working.formula();
        if (!onlyFigures && !working.steps().isEmpty() && !formula.isEmpty()) {
            lines.add(new WorkingLine(new Text("计算", "Calculation"), formula + " = " + lawful, "rule"));
        }
        if (report.beside().areMoreThanKept()) {
            Text label = new Text("相关记录笔数(只列出最早的)", "Related records, of which the first are listed");
            lines.add(new WorkingLine(label, String.valueOf(report.beside().all()), "records"));
        }
        return lines;
    }

    /** The same for the same rule, unit and record number in every run. */
    private static String id(RuleCard card, Charge charge) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((card.id() + "\n" + charge.getUnitCode() + "\n" + charge.getRecordNo())
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
