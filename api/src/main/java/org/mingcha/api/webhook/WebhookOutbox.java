package org.mingcha.api.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mingcha.api.check.CheckEnded;
import org.mingcha.api.check.CheckResult;
import org.mingcha.api.check.CheckRun;
import org.mingcha.api.violation.ViolationsChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what other systems want to be told of, in the transaction of what happened. Ids and amounts only: no name and no content of a file. */
@Component
class WebhookOutbox {

    private final WebhookRepository webhooks;
    private final JsonMapper json;
    private final Clock clock;

    WebhookOutbox(WebhookRepository webhooks, JsonMapper json, Clock clock) {
        this.webhooks = webhooks;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    void changed(ViolationsChanged changed) {
        Map<NoticeKind, List<ViolationsChanged.Change>> told = new EnumMap<>(NoticeKind.class);
        changed.changes()
                .forEach(change -> NoticeKind.of(change.kind())
                        .ifPresent(kind -> told.computeIfAbsent(kind, of -> new ArrayList<>())
                                .add(change)));
        told.forEach((kind, changes) -> {
            // Asked once for all: a check may find thousands of violations corrected.
            List<Long> receivers = webhooks.wanting(kind);
            if (!receivers.isEmpty()) {
                changes.forEach(change -> write(kind, "violation/" + change.id(), data(change), receivers));
            }
        });
    }

    private static Map<String, Object> data(ViolationsChanged.Change change) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("violation", change.id());
        data.put("decision", change.standing().decision());
        data.put("rectification", change.standing().rectification());
        data.put("machine", change.standing().machine());
        data.put("difference", change.found().difference().toString());
        data.put("refunded", change.standing().refunded().toString());
        return data;
    }

    @EventListener
    void ended(CheckEnded end) {
        NoticeKind.of(end.check().state()).ifPresent(kind -> {
            CheckRun check = end.check();
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("check", check.id());
            data.put("uploads", check.uploads());
            CheckResult result = check.result();
            if (result != null) {
                data.put("records", result.records());
                data.put("violations", result.violations());
                data.put("leads", result.leads());
                data.put("overcharged", result.overcharged());
                data.put("undercharged", result.undercharged());
                data.put("resultSha256", result.resultSha256());
            }
            List<Long> receivers = webhooks.wanting(kind);
            if (!receivers.isEmpty()) {
                write(kind, "check/" + check.id(), data, receivers);
            }
        });
    }

    /** Tells one receiver that it is reached. */
    void ping(long webhook) {
        write(NoticeKind.PING, "webhook/" + webhook, Map.of("webhook", webhook), List.of(webhook));
    }

    private void write(NoticeKind kind, String subject, Map<String, Object> data, List<Long> receivers) {
        Instant now = clock.instant();
        webhooks.add(kind, subject, now, Objects.requireNonNull(json.writeValueAsString(data)), receivers);
    }
}
