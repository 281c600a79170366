package org.mingcha.api.user;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Login by an OpenID Connect provider (统一身份认证). Off while {@code issuer} is empty.
 *
 * @param issuer its address, below which its configuration is found
 * @param clientId what this service is called there, with {@code clientSecret}
 * @param claim whose value is the login of the user here; an {@code email} counts only where the provider says that it is verified
 * @param label of the button, in the words of the place; empty for the usual
 * @param scopes asked for
 */
@ConfigurationProperties("mingcha.oidc")
record OidcSettings(
        String issuer, String clientId, String clientSecret, String claim, String label, List<String> scopes) {

    boolean enabled() {
        return !issuer.isBlank();
    }
}
