package org.mingcha.api.violation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.check.CheckCompleted;
import org.mingcha.api.violation.ViolationRepository.Changed;
import org.mingcha.api.violation.ViolationRepository.Known;
import org.mingcha.api.violation.ViolationRepository.NumberedFinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Findings become violations, once each. A violation is known again by rule and record; what people decided stays while the values that the rule
 * read are the same. What a check read and did not report is told to people, never closed. A check by the law as known on an earlier day is a
 * question and changes nothing.
 *
 * <p>May be called again for the same check: what already speaks of this check or a newer one is left as it is.
 */
@Component
class ViolationIntake implements CheckCompleted {

    private static final Logger LOG = LoggerFactory.getLogger(ViolationIntake.class);
    private static final int BATCH = 500;
    private static final String MACHINE = "mingcha";

    /** Not spoken of by this check or a newer one, and open; a record that could not be judged is not clean. */
    private static final String MAY_BE_GONE = "v.last_check_id < :check AND v.machine IN ('NONE', 'REOPENED')"
            + " AND v.decision <> 'DISMISSED' AND v.rectification <> 'CLOSED' AND NOT EXISTS (SELECT 1 FROM gap g"
            + " WHERE g.check_id = :check AND g.record_no = v.record_no AND g.unit_code = v.unit_code)";

    private final ViolationRepository violations;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;
    private final List<RecordsRead> files;
    private final ApplicationEventPublisher listeners;

    ViolationIntake(
            ViolationRepository violations,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock,
            List<RecordsRead> files,
            ApplicationEventPublisher listeners) {
        this.violations = violations;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
        this.files = files;
        this.listeners = listeners;
    }

    @Override
    public void completed(long checkId) {
        boolean question = jdbc.sql("SELECT as_of FROM check_run WHERE id = :id AND as_of IS NOT NULL")
                .param("id", checkId)
                .query(java.time.LocalDate.class)
                .optional()
                .isPresent();
        if (question) {
            LOG.info("check {} is by the law of an earlier day: no violation is touched", checkId);
            return;
        }
        long after = -1;
        long findings = 0;
        while (true) {
            List<NumberedFinding> batch = violations.findings(checkId, after, BATCH);
            if (batch.isEmpty()) {
                break;
            }
            inTurn(() -> take(checkId, batch));
            after = batch.get(batch.size() - 1).ordinal();
            findings += batch.size();
        }
        long gone = markGoneFromSameFile(checkId) + markGoneInNewerFile(checkId);
        LOG.info("check {}: {} findings taken in, {} violations no longer reported", checkId, findings, gone);
    }

    /** One check at a time, on all nodes: two that end together would open the same violation. Locks till the end of the transaction. */
    private void inTurn(Runnable work) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT id FROM intake_turn FOR UPDATE")
                    .query(Integer.class)
                    .single();
            work.run();
        });
    }

    private void take(long checkId, List<NumberedFinding> batch) {
        // One record may be reported twice by one rule, from two files: the first in the order of the report counts.
        Map<String, Found> byFingerprint = new LinkedHashMap<>();
        batch.forEach(finding -> byFingerprint.putIfAbsent(finding.found().fingerprint(), finding.found()));
        Map<String, Violation> known = violations.findByFingerprints(byFingerprint.keySet()).stream()
                .collect(Collectors.toMap(violation -> violation.found().fingerprint(), Function.identity()));
        List<Found> opened = new ArrayList<>();
        List<Changed> changes = new ArrayList<>();
        byFingerprint.forEach((fingerprint, found) -> {
            Violation violation = known.get(fingerprint);
            if (violation == null) {
                opened.add(found);
            } else if (violation.lastCheckId() < checkId && violation.found().uploadId() <= found.uploadId()) {
                // A file that is older than what the violation rests on says nothing new.
                changes.add(recognised(violation, found, checkId));
            }
        });
        open(opened, checkId);
        write(changes);
    }

    private void open(List<Found> opened, long checkId) {
        if (opened.isEmpty()) {
            return;
        }
        String detail = detail("check", checkId);
        Instant now = now();
        List<ViolationEvent> events = opened.stream()
                .map(found ->
                        ViolationEvent.after(found.fingerprint(), 0, 1, now, null, MACHINE, EventKind.OPENED, detail))
                .toList();
        violations.insert(opened, events, checkId);
        Map<String, Long> ids = violations
                .findByFingerprints(opened.stream().map(Found::fingerprint).toList())
                .stream()
                .collect(Collectors.toMap(violation -> violation.found().fingerprint(), Violation::id));
        List<ViolationEvent> placed = new ArrayList<>();
        for (int place = 0; place < opened.size(); place++) {
            placed.add(events.get(place)
                    .of(Objects.requireNonNull(ids.get(opened.get(place).fingerprint()))));
        }
        violations.add(placed);
    }

    /** What a finding of a newer check makes of a violation that is known. */
    private Changed recognised(Violation violation, Found found, long checkId) {
        Standing standing = violation.standing();
        Found before = violation.found();
        boolean otherValues = !before.valuesSha256().equals(found.valuesSha256());
        boolean touched =
                standing.decision() != Decision.TO_REVIEW || standing.rectification() != RectificationState.NONE;
        if (otherValues && touched) {
            Standing reopened = standing.with(Decision.TO_REVIEW)
                    .with(RectificationState.NONE)
                    .with(MachineState.REOPENED)
                    .lockedFor(null, null)
                    .due(null);
            return new Changed(
                    violation,
                    found,
                    reopened,
                    checkId,
                    event(
                            violation,
                            EventKind.REOPENED,
                            "check",
                            checkId,
                            "because",
                            "VALUES_CHANGED",
                            "decisionBefore",
                            standing.decision(),
                            "rectificationBefore",
                            standing.rectification(),
                            "differenceBefore",
                            before.difference(),
                            "difference",
                            found.difference()));
        }
        boolean wasGone = standing.machine() == MachineState.CORRECTED_TO_VERIFY
                || standing.machine() == MachineState.RULE_WITHDRAWN;
        if (wasGone) {
            return new Changed(
                    violation,
                    found,
                    standing.with(MachineState.REOPENED),
                    checkId,
                    event(
                            violation,
                            EventKind.REOPENED,
                            "check",
                            checkId,
                            "because",
                            "REPORTED_AGAIN",
                            "machineBefore",
                            standing.machine()));
        }
        boolean otherResult = !before.difference().equals(found.difference())
                || before.certainty() != found.certainty()
                || before.direction() != found.direction()
                || !before.type().equals(found.type());
        ViolationEvent event = otherResult
                ? event(
                        violation,
                        EventKind.FINDING_CHANGED,
                        "check",
                        checkId,
                        "differenceBefore",
                        before.difference(),
                        "difference",
                        found.difference(),
                        "certaintyBefore",
                        before.certainty(),
                        "certainty",
                        found.certainty(),
                        "typeBefore",
                        before.type(),
                        "type",
                        found.type())
                : null;
        return new Changed(violation, found, standing, checkId, event);
    }

    /** Those whose file this check read again without reporting them: the rules changed, or the register of payers; how many. */
    private long markGoneFromSameFile(long checkId) {
        long[] gone = {0};
        long before;
        do {
            before = gone[0];
            inTurn(() -> {
                List<Violation> batch = violations.list(
                        "JOIN check_upload u ON u.check_id = :check AND u.upload_id = v.upload_id WHERE " + MAY_BE_GONE
                                + " AND NOT EXISTS (SELECT 1 FROM rejected_row r WHERE r.upload_id = v.upload_id"
                                + " AND r.row_no = v.row_no) ORDER BY v.id LIMIT " + BATCH,
                        Map.of("check", checkId));
                String book = ruleBook(checkId);
                write(batch.stream()
                        .map(violation -> gone(
                                violation, violation.found(), checkId, book.equals(ruleBook(violation.lastCheckId()))))
                        .toList());
                gone[0] += batch.size();
            });
        } while (gone[0] > before);
        return gone[0];
    }

    /** Those whose record stands in a newer file of this check and is no longer reported: the record was corrected; how many. */
    private long markGoneInNewerFile(long checkId) {
        List<Known> candidates = files.isEmpty()
                ? List.of()
                : violations.known(
                        "WHERE " + MAY_BE_GONE + " AND v.unit_code IN (SELECT l.unit_code FROM upload l"
                                + " JOIN check_upload u ON u.upload_id = l.id WHERE u.check_id = :check) ORDER BY v.id",
                        Map.of("check", checkId));
        if (candidates.isEmpty()) {
            return 0;
        }
        Set<String> keys = candidates.stream().map(Known::businessKey).collect(Collectors.toSet());
        Map<String, RecordsRead.Place> places = new HashMap<>();
        files.forEach(file -> places.putAll(file.among(checkId, keys)));
        List<Long> ids = candidates.stream()
                .filter(known -> isNewer(places.get(known.businessKey()), known.uploadId()))
                .map(Known::id)
                .toList();
        long[] gone = {0};
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<Long> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
            // Reading the files took its time without keeping others waiting; what they did meanwhile counts.
            inTurn(() -> {
                List<Changed> changes = new ArrayList<>();
                for (Violation violation : violations.list(
                        "WHERE " + MAY_BE_GONE + " AND v.id IN (:ids) ORDER BY v.id",
                        Map.of("check", checkId, "ids", batch))) {
                    RecordsRead.Place place = places.get(violation.found().businessKey());
                    if (place != null && isNewer(place, violation.found().uploadId())) {
                        changes.add(
                                gone(violation, violation.found().at(place.uploadId(), place.row()), checkId, true));
                    }
                }
                write(changes);
                gone[0] += changes.size();
            });
        }
        return gone[0];
    }

    private static boolean isNewer(RecordsRead.@Nullable Place place, long uploadId) {
        return place != null && place.uploadId() > uploadId;
    }

    private Changed gone(Violation violation, Found found, long checkId, boolean corrected) {
        MachineState state = corrected ? MachineState.CORRECTED_TO_VERIFY : MachineState.RULE_WITHDRAWN;
        EventKind kind = corrected ? EventKind.CORRECTED : EventKind.RULE_WITHDRAWN;
        return new Changed(
                violation,
                found,
                violation.standing().with(state),
                checkId,
                event(violation, kind, "check", checkId, "upload", found.uploadId()));
    }

    private String ruleBook(long checkId) {
        return jdbc.sql("SELECT rulebook_sha256 FROM check_run WHERE id = :id")
                .param("id", checkId)
                .query(String.class)
                .single();
    }

    private void write(List<Changed> changes) {
        if (changes.isEmpty()) {
            return;
        }
        if (violations.update(changes) != changes.size()) {
            throw new IllegalStateException(
                    "violations were changed while findings were taken in; the check tries again");
        }
        violations.add(changes.stream()
                .flatMap(change -> Stream.ofNullable(change.event()))
                .toList());
        violations.voidApprovals(changes.stream()
                .filter(change -> change.before().standing().decision()
                        != change.standing().decision())
                .map(change -> change.before().id())
                .toList());
        listeners.publishEvent(new ViolationsChanged(changes.stream()
                .flatMap(change -> Stream.ofNullable(change.event())
                        .map(event -> new ViolationsChanged.Change(
                                change.before().id(), event.kind(), change.found(), change.standing())))
                .toList()));
    }

    private ViolationEvent event(Violation violation, EventKind kind, Object... detail) {
        return ViolationEvent.after(
                violation.eventsSha256(),
                violation.id(),
                violation.events() + 1,
                now(),
                null,
                MACHINE,
                kind,
                detail(detail));
    }

    private String detail(Object... wordsAndValues) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        for (int place = 0; place < wordsAndValues.length; place += 2) {
            Object value = wordsAndValues[place + 1];
            detail.put((String) wordsAndValues[place], value instanceof Long ? value : value.toString());
        }
        return json.writeValueAsString(detail);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
