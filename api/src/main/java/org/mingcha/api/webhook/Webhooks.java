package org.mingcha.api.webhook;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.listing.Place;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.user.Account;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Receivers put down and looked after by administrators. */
@Service
@PreAuthorize("hasRole('ADMIN')")
class Webhooks {

    private static final int SECRET_BYTES = 32;

    private final WebhookRepository webhooks;
    private final WebhookOutbox outbox;
    private final AllowedReceivers allowed;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(WebhookRepository webhooks, WebhookOutbox outbox, AllowedReceivers allowed, AuditLog audit, Clock clock) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.allowed = allowed;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts down a receiver; its secret is made here. */
    @Transactional
    Webhook add(Account by, String url, List<NoticeKind> kinds) {
        allowed.check(url);
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        long id = webhooks.insert(url, HexFormat.of().formatHex(secret), kinds, by.id(), clock.instant());
        audit.add(by.id(), by.login(), "webhook.added", "webhook", String.valueOf(id), "kinds=" + kinds);
        return get(id);
    }

    @Transactional
    Webhook change(Account by, long id, long version, String url, List<NoticeKind> kinds, boolean enabled) {
        get(id);
        allowed.check(url);
        if (!webhooks.change(id, version, url, kinds, enabled)) {
            throw Etags.changedMeanwhile();
        }
        audit.add(by.id(), by.login(), "webhook.changed", "webhook", String.valueOf(id), "enabled=" + enabled);
        return get(id);
    }

    List<Webhook> list() {
        return webhooks.list();
    }

    Webhook get(long id) {
        return webhooks.find(id).orElseThrow(() -> Problem.notFound("没有这个接收方。", "There is no such receiver."));
    }

    @Transactional
    void ping(long id) {
        outbox.ping(get(id).id());
    }

    List<Delivery> deliveries(long id, Delivery.@Nullable State state, Place<Long> place, int limit) {
        return webhooks.deliveries(get(id).id(), state, place, limit);
    }

    List<WebhookRepository.Attempt> attempts(long id, long delivery) {
        boolean known = webhooks.deliveries(get(id).id(), null, Place.newestFirst(delivery + 1, null), 1).stream()
                .anyMatch(found -> found.id() == delivery);
        if (!known) {
            throw Problem.notFound("没有这次推送。", "There is no such delivery.");
        }
        return webhooks.attempts(delivery);
    }

    /** Sends again what was given up. */
    void retry(long id, long delivery) {
        attempts(id, delivery);
        if (!webhooks.retry(id, delivery, clock.instant())) {
            throw Problem.of(
                    ProblemKind.CONFLICT, "not-given-up", "只有放弃了的推送可以重发。", "Only what was given up can be sent again.");
        }
    }
}
