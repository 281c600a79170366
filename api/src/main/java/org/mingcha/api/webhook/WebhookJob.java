package org.mingcha.api.webhook;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends what is due, again and again, on one node at a time. Gives its thread back after a while, so that a slow receiver holds up no check. */
@Configuration(proxyBeanMethods = false)
class WebhookJob {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int BATCH = 20;

    private final WebhookRepository webhooks;
    private final WebhookSender sender;
    private final Clock clock;

    WebhookJob(WebhookRepository webhooks, WebhookSender sender, Clock clock) {
        this.webhooks = webhooks;
        this.sender = sender;
        this.clock = clock;
    }

    @Bean
    Task<Void> deliverNotices() {
        return Tasks.recurring("webhook-deliveries", FixedDelay.of(EVERY)).execute((instance, context) -> {
            try {
                deliver();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void deliver() throws InterruptedException {
        Instant end = clock.instant().plus(LONGEST);
        for (Delivery delivery : webhooks.due(clock.instant(), BATCH)) {
            if (clock.instant().isAfter(end)) {
                return;
            }
            sender.send(delivery);
        }
    }
}
