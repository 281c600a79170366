package org.mingcha.api.user;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Leaving the provider too. */
@Hidden
@Controller
@Conditional(OidcConfiguration.Enabled.class)
class OidcPages {

    private final OidcConfiguration.Provider provider;
    private final OidcSettings settings;

    OidcPages(OidcConfiguration.Provider provider, OidcSettings settings) {
        this.provider = provider;
        this.settings = settings;
    }

    /** Sends the browser where the provider ends its own session; back to the login where it has no such place. */
    @GetMapping("/login/oidc/leave")
    String leave() {
        Object end;
        try {
            end = provider.registration()
                    .getProviderDetails()
                    .getConfigurationMetadata()
                    .get("end_session_endpoint");
        } catch (IllegalArgumentException e) {
            // It does not answer.
            return "redirect:/login";
        }
        if (end == null) {
            return "redirect:/login";
        }
        return "redirect:"
                + UriComponentsBuilder.fromUriString(end.toString())
                        .queryParam("client_id", settings.clientId())
                        .queryParam(
                                "post_logout_redirect_uri",
                                ServletUriComponentsBuilder.fromCurrentContextPath()
                                        .path("/login")
                                        .toUriString())
                        .encode()
                        .toUriString();
    }
}
