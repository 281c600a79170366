package org.mingcha.api.violation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.ViolationRepository.Changed;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Finds violations within the scope of who asks, and is the one door through which people change where they stand. */
@Service
public class Violations {

    /** Who may read violations, as a condition of {@link PreAuthorize}. */
    public static final String READERS = "hasAnyRole('FINANCE', 'INSPECTOR', 'SUPERVISOR', 'RULE_KEEPER', 'AUDITOR')";

    private final ViolationRepository repository;
    private final Shares shares;
    private final TextIndex texts;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher listeners;

    Violations(
            ViolationRepository repository,
            Shares shares,
            TextIndex texts,
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            ApplicationEventPublisher listeners) {
        this.repository = repository;
        this.shares = shares;
        this.texts = texts;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.listeners = listeners;
    }

    /**
     * A page of violations. Where fewer rows than a page lie before a place, it is the first page.
     *
     * @param place where the page lies; null for the first
     * @param limit rows at most
     */
    @PreAuthorize(READERS)
    public ViolationPage list(
            Scope scope,
            ViolationFilter filter,
            ViolationOrder order,
            ViolationOrder.@Nullable Place place,
            int limit) {
        boolean forward = place == null || place.forward();
        List<Violation> found = rows(scope, filter, order, place, limit + 1);
        boolean more = found.size() > limit;
        if (!forward && !more) {
            return list(scope, filter, order, null, limit);
        }
        List<Violation> shown = new ArrayList<>(more ? found.subList(0, limit) : found);
        if (!forward) {
            Collections.reverse(shown);
        }
        boolean ends = shown.isEmpty() || (forward && !more);
        boolean begins = shown.isEmpty() || place == null;
        return new ViolationPage(
                shown,
                ends ? null : order.cursor(shown.get(shown.size() - 1)),
                begins ? null : order.cursor(shown.get(0)));
    }

    private Conditions asked(Scope scope, ViolationFilter filter, @Nullable Facet without) {
        return Conditions.of(scope, filter, without, texts.wayTo(filter.text()));
    }

    /** The rows nearest to a place, the nearest first. */
    private List<Violation> rows(
            Scope scope,
            ViolationFilter filter,
            ViolationOrder order,
            ViolationOrder.@Nullable Place place,
            int limit) {
        Conditions conditions = asked(scope, filter, null);
        if (place != null) {
            order.from(place, conditions);
        }
        ViolationOrder walked = place == null || place.forward() ? order : order.reversed();
        return repository.list(conditions.where() + walked.sql() + " LIMIT " + limit, conditions.parameters());
    }

    /**
     * The violation after this one in a list, or before it; empty at the end of the list.
     *
     * @param forward after it in {@code order}; else before it
     */
    @PreAuthorize(READERS)
    public Optional<Violation> beside(
            Scope scope, ViolationFilter filter, ViolationOrder order, Violation violation, boolean forward) {
        return rows(scope, filter, order, new ViolationOrder.Place(order.cursor(violation), forward), 1).stream()
                .findFirst();
    }

    /** What the filter holds in all. */
    @PreAuthorize(READERS)
    public Totals totals(Scope scope, ViolationFilter filter) {
        return shares.totals(scope, filter).orElseGet(() -> {
            Conditions conditions = asked(scope, filter, null);
            return jdbc.sql("SELECT " + Totals.SQL + " FROM violation v " + conditions.where())
                    .params(conditions.parameters())
                    .query((row, number) -> Totals.of(row))
                    .single();
        });
    }

    /** The values of a facet, most rows first, at most 200; with all of the filter but what it says of this facet. */
    @PreAuthorize(READERS)
    public List<FacetValue> facet(Scope scope, ViolationFilter filter, Facet facet) {
        List<FacetValue> values = shares.facet(scope, filter, facet).orElseGet(() -> counted(scope, filter, facet));
        return facet == Facet.ASSIGNEE ? withNobody(values, totals(scope, filter.assignedTo(Set.of()))) : values;
    }

    /** What is given to nobody is what all hold less what each has. */
    private static List<FacetValue> withNobody(List<FacetValue> given, Totals all) {
        Totals rest = all;
        for (FacetValue value : given) {
            rest = rest.minus(value.totals());
        }
        List<FacetValue> values = new ArrayList<>(given);
        if (rest.count() > 0) {
            values.add(new FacetValue(String.valueOf(ViolationFilter.NOBODY), "", rest));
        }
        return values;
    }

    private List<FacetValue> counted(Scope scope, ViolationFilter filter, Facet facet) {
        Conditions conditions = asked(scope, filter, facet);
        conditions.addPlain(facet.column() + " IS NOT NULL");
        return jdbc.sql("SELECT " + facet.column() + " AS facet_value, " + facet.label() + " AS facet_label, "
                        + Totals.SQL + " FROM violation v "
                        + conditions.where()
                        + " GROUP BY " + facet.column() + " ORDER BY rows_found DESC, facet_value LIMIT 200")
                .params(conditions.parameters())
                .query((row, number) ->
                        new FacetValue(row.getString("facet_value"), row.getString("facet_label"), Totals.of(row)))
                .list();
    }

    /**
     * Cases (案件): the violations of a charging unit on one item, most overcharged first.
     *
     * @param limit cases at most
     */
    @PreAuthorize(READERS)
    public List<CaseFile> cases(Scope scope, ViolationFilter filter, int limit) {
        return shares.cases(scope, filter, limit).orElseGet(() -> countedCases(scope, filter, limit));
    }

    private List<CaseFile> countedCases(Scope scope, ViolationFilter filter, int limit) {
        Conditions conditions = asked(scope, filter, null);
        return jdbc.sql("SELECT v.unit_code, MAX(v.unit_name) AS unit_name, v.item_name, " + Totals.SQL
                        + ", SUM(CASE WHEN v.decision = 'DISMISSED' OR v.rectification = 'CLOSED' THEN 0 ELSE 1 END) AS open_rows"
                        + " FROM violation v " + conditions.where()
                        + " GROUP BY v.unit_code, v.item_name ORDER BY over_fen DESC, v.unit_code, v.item_name LIMIT "
                        + limit)
                .params(conditions.parameters())
                .query((row, number) -> new CaseFile(
                        row.getString("unit_code"),
                        row.getString("unit_name"),
                        row.getString("item_name"),
                        row.getLong("open_rows"),
                        Totals.of(row)))
                .list();
    }

    /**
     * Payers who did not get reliefs or cuts that were due, those with the most still to be given back first.
     *
     * @param limit payers at most
     */
    @PreAuthorize(READERS)
    public List<MissedRelief> missedReliefs(Scope scope, ViolationFilter filter, int limit) {
        Conditions conditions = asked(scope, filter, null);
        conditions.addPlain(MissedRelief.WITHHELD);
        conditions.addPlain("v.decision <> 'DISMISSED'");
        Optional<List<String>> payers = shares.missingReliefs(scope, filter, limit);
        if (payers.isPresent()) {
            if (payers.get().isEmpty()) {
                return List.of();
            }
            conditions.in("v.payer_code", payers.get());
        }
        return jdbc.sql("SELECT " + MissedRelief.SQL + " FROM violation v " + conditions.where()
                        + " GROUP BY v.payer_code ORDER BY SUM(v.difference_fen) - SUM(v.refunded_fen) DESC, v.payer_code LIMIT "
                        + limit)
                .params(conditions.parameters())
                .query((row, number) -> MissedRelief.of(row))
                .list();
    }

    /** What the filter holds by year of the charge, and the part of it that is reliefs withheld; the oldest first. */
    @PreAuthorize(READERS)
    public List<YearTotals> byYear(Scope scope, ViolationFilter filter) {
        return shares.byYear(scope, filter).orElseGet(() -> countedByYear(scope, filter));
    }

    private List<YearTotals> countedByYear(Scope scope, ViolationFilter filter) {
        Conditions conditions = asked(scope, filter, null);
        return jdbc.sql("SELECT EXTRACT(YEAR FROM v.charged_on) AS charge_year, " + YearTotals.SQL + ", " + Totals.SQL
                        + " FROM violation v " + conditions.where()
                        + " GROUP BY EXTRACT(YEAR FROM v.charged_on) ORDER BY charge_year LIMIT 100")
                .params(conditions.parameters())
                .query((row, number) -> YearTotals.of(row))
                .list();
    }

    /** How many charging units, and how many violations people have decided, among those the filter holds. */
    @PreAuthorize(READERS)
    public Decided decided(Scope scope, ViolationFilter filter) {
        long falseAlarms = falseAlarms(scope, filter).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return shares.decided(scope, filter, falseAlarms).orElseGet(() -> {
            Conditions conditions = asked(scope, filter, null);
            return jdbc.sql("SELECT COUNT(DISTINCT v.unit_code) AS units, " + Decided.SQL + " FROM violation v "
                            + conditions.where())
                    .params(conditions.parameters())
                    .query((row, number) -> Decided.of(String.valueOf(row.getLong("units")), row, falseAlarms))
                    .single();
        });
    }

    /** What people decided of each rule's violations, most found first; at most 200 rules. */
    @PreAuthorize(READERS)
    public List<Decided> decidedByRule(Scope scope, ViolationFilter filter) {
        Map<String, Long> falseAlarms = falseAlarms(scope, filter);
        return shares.decidedByRule(scope, filter, falseAlarms).orElseGet(() -> {
            Conditions conditions = asked(scope, filter, null);
            return jdbc.sql("SELECT v.rule_id, " + Decided.SQL + " FROM violation v " + conditions.where()
                            + " GROUP BY v.rule_id ORDER BY rows_found DESC, v.rule_id LIMIT 200")
                    .params(conditions.parameters())
                    .query((row, number) -> Decided.of(
                            row.getString("rule_id"), row, falseAlarms.getOrDefault(row.getString("rule_id"), 0L)))
                    .list();
        });
    }

    /** Violations that were dismissed because the rule was wrong, by rule. */
    private Map<String, Long> falseAlarms(Scope scope, ViolationFilter filter) {
        Conditions conditions = asked(scope, filter, null);
        conditions.addPlain("v.decision = 'DISMISSED'");
        conditions.addPlain("v.id IN (SELECT a.violation_id FROM approval a"
                + " WHERE a.reason = 'RULE_FALSE_ALARM' AND a.state = 'APPROVED')");
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("SELECT v.rule_id, COUNT(*) FROM violation v " + conditions.where() + " GROUP BY v.rule_id")
                .params(conditions.parameters())
                .query((row, number) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }

    /** Charge records that completed checks judged, each upload counted once: what a re-sent file repeats is in it again. */
    @PreAuthorize(READERS)
    public long recordsChecked(Scope scope) {
        Scope.Condition condition = scope.condition("u.unit_code", "u.region");
        return jdbc.sql("SELECT COALESCE(SUM(u.accepted), 0) FROM upload u WHERE u.kind = 'CHARGES' AND EXISTS"
                        + " (SELECT 1 FROM check_upload cu JOIN check_run c ON c.id = cu.check_id"
                        + " WHERE cu.upload_id = u.id AND c.state = 'COMPLETED') AND " + condition.sql())
                .params(condition.parameters())
                .query(Long.class)
                .single();
    }

    /** The violation of this id. Not found is also what is out of scope. */
    @PreAuthorize(READERS)
    public Violation get(Scope scope, long id) {
        Scope.Condition condition = scope.condition("v.unit_code", "v.region");
        return repository
                .find(id, condition.sql(), condition.parameters())
                .orElseThrow(() -> Problem.notFound("没有这条违规,或不在您的范围内。", "There is no such violation in your scope."));
    }

    /** What other rules found on the same record, by rule. */
    @PreAuthorize(READERS)
    public List<Violation> onSameRecord(Scope scope, Violation violation) {
        Conditions conditions = new Conditions(scope);
        conditions.add("v.unit_code = %s", violation.found().unitCode());
        conditions.add("v.business_key = %s", violation.found().businessKey());
        conditions.add("v.id <> %s", violation.id());
        return repository.list(conditions.where() + " ORDER BY v.rule_id, v.id LIMIT 50", conditions.parameters());
    }

    /** What the last check could not judge about the record, as the report's JSON objects. */
    @PreAuthorize(READERS)
    public List<String> gapsOnSameRecord(Scope scope, Violation violation) {
        Violation seen = get(scope, violation.id());
        return jdbc.sql("SELECT g.content FROM gap g WHERE g.check_id = :check AND g.record_no = :record"
                        + " AND g.unit_code = :unit ORDER BY g.ordinal LIMIT 50")
                .param("check", seen.lastCheckId())
                .param("record", seen.found().recordNo())
                .param("unit", seen.found().unitCode())
                .query(String.class)
                .list();
    }

    /** Everything that happened to it, oldest first. */
    @PreAuthorize(READERS)
    public List<ViolationEvent> events(Scope scope, long id) {
        return repository.events(get(scope, id).id());
    }

    /** Whether the chain of its events is whole: no line changed, taken out or added beside this program. */
    @PreAuthorize(READERS)
    public boolean eventsAreWhole(Scope scope, long id) {
        Violation violation = get(scope, id);
        String previous = violation.found().fingerprint();
        long ordinal = 0;
        for (ViolationEvent event : repository.events(id)) {
            ordinal++;
            if (event.ordinal() != ordinal || !event.follows(previous)) {
                return false;
            }
            previous = event.sha256();
        }
        return ordinal == violation.events() && previous.equals(violation.eventsSha256());
    }

    /** The violation in the version that the user read; refuses with 412 what was changed meanwhile. */
    public Violation get(Account by, long id, long version) {
        Violation violation = get(by.scope(), id);
        if (violation.version() != version) {
            throw Etags.changedMeanwhile();
        }
        return violation;
    }

    /**
     * Changes where a violation stands and writes down what happened, both or neither. Refuses with 412 what was changed meanwhile.
     *
     * @param detail words and values of the event
     * @return the violation as it now is
     */
    @Transactional
    public Violation change(Account by, Violation before, Standing after, EventKind kind, Map<String, ?> detail) {
        ViolationEvent event = ViolationEvent.after(
                before.eventsSha256(),
                before.id(),
                before.events() + 1,
                now(),
                by.id(),
                by.login(),
                kind,
                json.writeValueAsString(detail));
        if (repository.update(List.of(new Changed(before, before.found(), after, before.lastCheckId(), event))) != 1) {
            throw Etags.changedMeanwhile();
        }
        repository.add(List.of(event));
        Violation now = get(by.scope(), before.id());
        listeners.publishEvent(
                new ViolationsChanged(List.of(new ViolationsChanged.Change(before.id(), kind, before.found(), after))));
        return now;
    }

    /**
     * Reads these violations and keeps others from changing them till the end of the transaction. For work that goes on without a user, which
     * looks after the scope itself.
     */
    @Transactional
    public List<Violation> lock(Collection<Long> ids) {
        return repository.list("WHERE v.id IN (:ids) ORDER BY v.id FOR UPDATE", Map.of("ids", ids));
    }

    /** Takes steps on violations that are {@linkplain #lock locked}, all or none. */
    @Transactional
    public void changeAll(long actorId, String actor, List<Step> steps) {
        Instant now = now();
        List<Changed> changes = steps.stream()
                .map(step -> new Changed(
                        step.before(),
                        step.before().found(),
                        step.after(),
                        step.before().lastCheckId(),
                        ViolationEvent.after(
                                step.before().eventsSha256(),
                                step.before().id(),
                                step.before().events() + 1,
                                now,
                                actorId,
                                actor,
                                step.kind(),
                                json.writeValueAsString(step.detail()))))
                .toList();
        if (repository.update(changes) != changes.size()) {
            throw new IllegalStateException("violations were changed although they were locked");
        }
        repository.add(changes.stream()
                .flatMap(change -> Stream.ofNullable(change.event()))
                .toList());
        listeners.publishEvent(new ViolationsChanged(steps.stream()
                .map(step -> new ViolationsChanged.Change(
                        step.before().id(), step.kind(), step.before().found(), step.after()))
                .toList()));
    }

    /**
     * What is to become of a violation.
     *
     * @param detail words and values of the event
     */
    public record Step(Violation before, Standing after, EventKind kind, Map<String, ?> detail) {}

    /**
     * Locks for {@code by} the first violation in this order that waits for review, is assigned to nobody else and not locked by another.
     *
     * @return empty where none is left
     */
    @Transactional
    public Optional<Violation> takeNext(Account by, ViolationFilter filter, ViolationOrder order, Duration lock) {
        Instant now = now();
        Conditions conditions = asked(by.scope(), filter, null);
        conditions.add("v.decision IN (%s)", List.of(Decision.TO_REVIEW.name(), Decision.IN_REVIEW.name()));
        conditions.add("(v.assignee_id IS NULL OR v.assignee_id = %s)", by.id());
        conditions.add("(v.locked_by IS NULL OR v.locked_until <= %s)", now.atOffset(ZoneOffset.UTC));
        // Rows that another transaction is about to take are passed over.
        List<Violation> next = repository.list(
                conditions.where() + order.sql() + " LIMIT 1 FOR UPDATE SKIP LOCKED", conditions.parameters());
        return next.stream()
                .findFirst()
                .map(violation -> change(
                        by,
                        violation,
                        violation.standing().lockedFor(by.id(), now.plus(lock)),
                        EventKind.TAKEN,
                        Map.of("until", now.plus(lock).toString())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
