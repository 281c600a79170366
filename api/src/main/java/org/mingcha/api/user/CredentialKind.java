package org.mingcha.api.user;

import java.time.Duration;

/** What a secret is for. */
enum CredentialKind {
    /** Of a browser, in a cookie; ends when it is not used for a while. */
    SESSION(Duration.ofHours(12)),
    /** Of a machine, in the Authorization header; ends on a day. */
    TOKEN(Duration.ofDays(366));

    private final Duration longest;

    CredentialKind(Duration longest) {
        this.longest = longest;
    }

    Duration longest() {
        return longest;
    }
}
