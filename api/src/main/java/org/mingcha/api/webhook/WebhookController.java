package org.mingcha.api.webhook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.user.Account;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receivers of notices and what was sent to them, for administrators. */
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookController {

    private final Webhooks webhooks;
    private final JsonMapper json;

    WebhookController(Webhooks webhooks, JsonMapper json) {
        this.webhooks = webhooks;
        this.json = json;
    }

    /** Puts down a receiver; the answer holds the secret that signs what is sent, this once. */
    @PostMapping
    ResponseEntity<NewWebhook> add(@Valid @RequestBody WebhookRequest asked, @AuthenticationPrincipal Account by) {
        Webhook webhook = webhooks.add(by, asked.url(), asked.kinds());
        return ResponseEntity.created(URI.create("/api/v1/webhooks/" + webhook.id()))
                .body(new NewWebhook(WebhookView.of(webhook), webhook.secret()));
    }

    @GetMapping
    List<WebhookView> list() {
        return webhooks.list().stream().map(WebhookView::of).toList();
    }

    @GetMapping("/{id}")
    ResponseEntity<WebhookView> get(@PathVariable long id) {
        return answer(webhooks.get(id));
    }

    @PutMapping("/{id}")
    ResponseEntity<WebhookView> change(
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody WebhookChange asked,
            @AuthenticationPrincipal Account by) {
        return answer(webhooks.change(by, id, Etags.version(ifMatch), asked.url(), asked.kinds(), asked.enabled()));
    }

    /** Sends an event of kind {@code ping} to this receiver, to try it. */
    @PostMapping("/{id}/ping")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ping(@PathVariable long id) {
        webhooks.ping(id);
    }

    @GetMapping("/{id}/deliveries")
    DeliveryPage deliveries(
            @PathVariable long id,
            @RequestParam(required = false) Delivery.@Nullable State state,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        Slice<Delivery, Long> page = Slice.of(
                Place.newestFirst(before, after),
                limit,
                (place, most) -> webhooks.deliveries(id, state, place, most),
                Delivery::id);
        return new DeliveryPage(
                page.shown().stream()
                        .map(delivery -> new DeliveryView(
                                delivery.id(),
                                delivery.eventId(),
                                delivery.kind(),
                                delivery.subject(),
                                delivery.happenedAt(),
                                json.readTree(delivery.data()),
                                delivery.state(),
                                delivery.attempts(),
                                delivery.state() == Delivery.State.PENDING ? delivery.nextAt() : null,
                                delivery.finishedAt()))
                        .toList(),
                page.next(),
                page.previous());
    }

    @GetMapping("/{id}/deliveries/{delivery}/attempts")
    List<WebhookRepository.Attempt> attempts(@PathVariable long id, @PathVariable long delivery) {
        return webhooks.attempts(id, delivery);
    }

    /** Sends again what was given up. */
    @PostMapping("/{id}/deliveries/{delivery}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable long id, @PathVariable long delivery) {
        webhooks.retry(id, delivery);
    }

    private static ResponseEntity<WebhookView> answer(Webhook webhook) {
        return ResponseEntity.ok().eTag(Etags.of(webhook.version())).body(WebhookView.of(webhook));
    }

    record WebhookRequest(
            @NotBlank @Size(max = 2000) String url,
            @NotEmpty List<NoticeKind> kinds) {}

    record WebhookChange(
            @NotBlank @Size(max = 2000) String url,
            @NotEmpty List<NoticeKind> kinds,
            boolean enabled) {}

    record WebhookView(long id, String url, List<NoticeKind> kinds, boolean enabled, Instant createdAt) {

        static WebhookView of(Webhook webhook) {
            return new WebhookView(
                    webhook.id(), webhook.url(), webhook.kinds(), webhook.enabled(), webhook.createdAt());
        }
    }

    record NewWebhook(WebhookView webhook, String secret) {}

    /** @param nextAt when it is sent next; null where it is not */
    record DeliveryView(
            long id,
            long event,
            NoticeKind kind,
            String subject,
            Instant happenedAt,
            JsonNode data,
            Delivery.State state,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable Instant finishedAt) {}

    /**
     * A page.
     *
     * @param next what to give as {@code before} for the next page; null on the last
     * @param previous what to give as {@code after} for the page before it; null on the first
     */
    record DeliveryPage(
            List<DeliveryView> deliveries,
            @Nullable Long next,
            @Nullable Long previous) {}
}
