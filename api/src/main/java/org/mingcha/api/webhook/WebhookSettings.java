package org.mingcha.api.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where notices may go.
 *
 * @param hosts receivers that are allowed, by name, or by name and port with a colon between; none switches webhooks off
 * @param source the {@code source} of every event: a URI that names this service
 * @param firstRetry how long after the first failure it is tried again; each further wait is three times as long, a day at most
 */
@ConfigurationProperties("mingcha.webhooks")
record WebhookSettings(List<String> hosts, String source, Duration firstRetry) {}
