package org.mingcha.api.user;

import java.time.Instant;

/**
 * Who a user is to the provider of identities (统一身份认证标识).
 *
 * @param issuer the provider's address; {@code subject} what it never gives to another person
 * @param pinnedAt the first login by the provider
 */
record Identity(String issuer, String subject, Instant pinnedAt) {

    boolean is(String otherIssuer, String otherSubject) {
        return issuer.equals(otherIssuer) && subject.equals(otherSubject);
    }
}
