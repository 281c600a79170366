package org.mingcha.api.review.bulk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How bulks are done.
 *
 * @param firstRetry how long after a first failure the job tries again; each further wait is three times as long
 */
@ConfigurationProperties("mingcha.bulk")
record BulkSettings(Duration firstRetry) {}
