package org.mingcha.api.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends one delivery and writes down how it went. Any 2xx takes it; 410 ends the subscription; anything else is tried again later, after
 * {@code Retry-After} where the receiver says so. What was taken but not written down, because the process died, is sent once more under the
 * same id.
 */
@Component
class WebhookSender {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final int MOST_ATTEMPTS = 12;
    private static final int GONE = 410;

    private final WebhookRepository webhooks;
    private final AllowedReceivers allowed;
    private final WebhookSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    WebhookSender(
            WebhookRepository webhooks,
            AllowedReceivers allowed,
            WebhookSettings settings,
            JsonMapper json,
            Clock clock) {
        this.webhooks = webhooks;
        this.allowed = allowed;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    void send(Delivery delivery) throws InterruptedException {
        Webhook webhook = webhooks.find(delivery.webhookId()).orElseThrow();
        Instant now = clock.instant();
        int ordinal = delivery.attempts() + 1;
        Integer status = null;
        String failure = null;
        Duration asked = Duration.ZERO;
        try {
            URI address = allowed.check(webhook.url());
            HttpResponse<Void> answer =
                    http.send(request(address, webhook, delivery, now), HttpResponse.BodyHandlers.discarding());
            status = answer.statusCode();
            asked = retryAfter(answer.headers()).orElse(Duration.ZERO);
        } catch (IOException e) {
            failure = e.getClass().getSimpleName();
        } catch (Problem e) {
            failure = e.code();
        }
        Delivery.State state = next(ordinal, status);
        Duration wait = asked.compareTo(wait(ordinal)) > 0 ? asked : wait(ordinal);
        webhooks.tried(
                delivery.id(),
                new WebhookRepository.Attempt(ordinal, now, status, failure),
                state,
                now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait));
        if (status != null && status == GONE) {
            webhooks.disable(webhook.id());
            LOG.warn("webhook {} is gone and was disabled", webhook.id());
        }
    }

    private HttpRequest request(URI address, Webhook webhook, Delivery delivery, Instant now) {
        String body = event(delivery);
        return HttpRequest.newBuilder(address)
                .timeout(ANSWERING)
                .header("Content-Type", "application/cloudevents+json; charset=UTF-8")
                .header(Signature.HEADER, Signature.of(webhook.secret(), now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** The event in the structured form of CloudEvents 1.0; the same bytes on each attempt. */
    private String event(Delivery delivery) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", Long.toString(delivery.eventId()));
        event.put("source", settings.source());
        event.put("type", delivery.kind().type());
        event.put("subject", delivery.subject());
        event.put("time", delivery.happenedAt().toString());
        event.put("datacontenttype", "application/json");
        event.put("data", json.readTree(delivery.data()));
        return json.writeValueAsString(event);
    }

    private static Delivery.State next(int ordinal, @Nullable Integer status) {
        if (status != null && status >= 200 && status < 300) {
            return Delivery.State.DELIVERED;
        }
        return ordinal % MOST_ATTEMPTS == 0 || (status != null && status == GONE)
                ? Delivery.State.GIVEN_UP
                : Delivery.State.PENDING;
    }

    private Duration wait(int ordinal) {
        Duration wait = settings.firstRetry();
        for (int time = 1; time < ordinal && wait.compareTo(LONGEST_WAIT) < 0; time++) {
            wait = wait.multipliedBy(3);
        }
        return wait;
    }

    /** Seconds only; a date there is passed over, and the usual wait holds. */
    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
