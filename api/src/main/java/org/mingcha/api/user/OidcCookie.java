package org.mingcha.api.user;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.page.LocalAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps, in a cookie of the browser that began it, what the way back from the provider is held against: state, nonce and the verifier of the code.
 * Only the same browser can end what it began, and any node can answer it.
 */
final class OidcCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /** An attribute of the request that comes back: the address to go on to. */
    static final String CONTINUE = OidcCookie.class.getName() + ".continue";

    private static final String NAME = "MINGCHA_OIDC";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Begun begun = begun(request);
        return begun == null || !begun.state().equals(request.getParameter("state")) ? null : begun.request();
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        if (begun == null) {
            set(request, response, "", Duration.ZERO);
            return;
        }
        String wanted = request.getParameter("continue");
        byte[] json = JSON.writeValueAsBytes(new Begun(
                begun.getAuthorizationUri(),
                begun.getClientId(),
                String.valueOf(begun.getRedirectUri()),
                String.valueOf(begun.getState()),
                begun.getScopes(),
                begun.getAttributes(),
                LocalAddress.orHome(wanted == null ? "/" : wanted)));
        set(request, response, Base64.getUrlEncoder().withoutPadding().encodeToString(json), LIFE);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest found = loadAuthorizationRequest(request);
        Begun begun = begun(request);
        if (found != null && begun != null) {
            request.setAttribute(CONTINUE, begun.wanted());
        }
        set(request, response, "", Duration.ZERO);
        return found;
    }

    private static @Nullable Begun begun(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (NAME.equals(cookie.getName()) && !cookie.getValue().isEmpty()) {
                    try {
                        return JSON.readValue(Base64.getUrlDecoder().decode(cookie.getValue()), Begun.class);
                    } catch (IllegalArgumentException | JacksonException e) {
                        return null;
                    }
                }
            }
        }
        return null;
    }

    private static void set(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, value)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/login/oidc")
                        .maxAge(life)
                        .build()
                        .toString());
    }

    /** A login that was begun; {@code wanted} is where to go on to. */
    private record Begun(
            String uri,
            String client,
            String redirect,
            String state,
            Set<String> scopes,
            Map<String, Object> attributes,
            String wanted) {

        OAuth2AuthorizationRequest request() {
            return OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(uri)
                    .clientId(client)
                    .redirectUri(redirect)
                    .state(state)
                    // Without "openid" among them it would be another protocol, and no id token would be looked at.
                    .scopes(scopes)
                    .attributes(kept -> kept.putAll(attributes))
                    .build();
        }
    }
}
