package org.mingcha.api.review;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What may be attached to a violation.
 *
 * @param limit the largest document that is taken
 */
@ConfigurationProperties("mingcha.documents")
record DocumentSettings(DataSize limit) {}
