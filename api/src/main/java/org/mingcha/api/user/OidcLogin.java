package org.mingcha.api.user;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.page.LocalAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * What follows when the provider said who is there. Only a user who was made here before comes in, as the subject that came first by that name,
 * with the roles and the scope that this service gives; nobody is made by coming.
 */
@Component
@Conditional(OidcConfiguration.Enabled.class)
class OidcLogin implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OidcLogin.class);
    private static final String REFUSED = "session.refused";

    private final OidcSettings settings;
    private final UserRepository users;
    private final Identities identities;
    private final Accounts accounts;
    private final AuditLog audit;

    OidcLogin(OidcSettings settings, UserRepository users, Identities identities, Accounts accounts, AuditLog audit) {
        this.settings = settings;
        this.users = users;
        this.identities = identities;
        this.accounts = accounts;
        this.audit = audit;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication.getPrincipal() instanceof OidcUser told)) {
            throw new IllegalStateException("not a login by OpenID Connect");
        }
        Optional<User> user = users.find(login(told)).filter(User::enabled);
        if (user.isEmpty()) {
            audit.add(null, "oidc", REFUSED, "user", "", "claim=" + settings.claim());
            response.sendRedirect("/login?refused=unknown");
            return;
        }
        String issuer = told.getIdToken().getClaimAsString(IdTokenClaimNames.ISS);
        String subject = told.getIdToken().getClaimAsString(IdTokenClaimNames.SUB);
        if (issuer == null || subject == null || !identities.accepts(user.get(), issuer, subject)) {
            audit.add(null, "oidc", REFUSED, "user", String.valueOf(user.get().id()), "another subject by this login");
            response.sendRedirect("/login?refused=subject");
            return;
        }
        SessionCookie.set(request, response, accounts.openSession(user.get(), Credentials.BY_PROVIDER));
        Object wanted = request.getAttribute(OidcCookie.CONTINUE);
        response.sendRedirect(LocalAddress.orHome(wanted instanceof String address ? address : "/"));
    }

    /** The login here that the provider's word stands for; empty where it says nothing that counts. */
    private String login(OidcUser told) {
        boolean counts =
                !settings.claim().equals(StandardClaimNames.EMAIL) || Boolean.TRUE.equals(told.getEmailVerified());
        String value = told.getClaimAsString(settings.claim());
        return counts && value != null ? value.strip().toLowerCase(Locale.ROOT) : "";
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException oauth2
                ? oauth2.getError().getErrorCode()
                : failure.getClass().getSimpleName();
        LOG.warn("login by the provider failed: {}", code);
        response.sendRedirect("/login?refused=failed");
    }
}
