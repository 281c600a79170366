package org.mingcha.api.violation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.personal.PersonalIds;

/**
 * A violation as lists show it. Amounts are yuan as text; a personal id is masked.
 *
 * @param difference charged less lawful; negative where too little was taken
 * @param document number, or title where it has none, of the document that is cited first
 */
public record ViolationView(
        long id,
        long version,
        String rule,
        String topic,
        String type,
        String certainty,
        String severity,
        String direction,
        String recordNo,
        String unitCode,
        String unitName,
        @Nullable String region,
        String payerCode,
        @Nullable String payerName,
        @Nullable String itemCode,
        String itemName,
        LocalDate chargedOn,
        String charged,
        String lawful,
        String difference,
        @Nullable String document,
        Decision decision,
        RectificationState rectification,
        MachineState machine,
        @Nullable Long assignee,
        @Nullable Long lockedBy,
        @Nullable Instant lockedUntil,
        @Nullable LocalDate dueOn,
        String refunded,
        long firstCheck,
        long lastCheck,
        Instant openedAt) {

    public static ViolationView of(Violation violation) {
        Found found = violation.found();
        Standing standing = violation.standing();
        return new ViolationView(
                violation.id(),
                violation.version(),
                found.ruleId(),
                found.topic(),
                found.type(),
                found.certainty().name(),
                found.severity(),
                found.direction().name(),
                found.recordNo(),
                found.unitCode(),
                found.unitName(),
                found.region(),
                PersonalIds.masked(found.payerCode()),
                found.payerName(),
                found.itemCode(),
                found.itemName(),
                found.chargedOn(),
                found.charged().toString(),
                found.lawful().toString(),
                found.difference().toString(),
                found.document(),
                standing.decision(),
                standing.rectification(),
                standing.machine(),
                standing.assigneeId(),
                standing.lockedBy(),
                standing.lockedUntil(),
                standing.dueOn(),
                standing.refunded().toString(),
                violation.firstCheckId(),
                violation.lastCheckId(),
                violation.openedAt());
    }
}
