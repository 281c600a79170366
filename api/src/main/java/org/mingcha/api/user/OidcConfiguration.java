package org.mingcha.api.user;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.StringUtils;

/**
 * The two addresses of the login by a provider: {@code /login/oidc} sends the browser there, {@code /login/oidc/callback} takes it back. Nothing
 * is kept on this node between the two, so that another may answer.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OidcConfiguration.Enabled.class)
class OidcConfiguration {

    static final String REGISTRATION = "oidc";

    /** Whether a provider is set; without one nothing of this is there. */
    static final class Enabled implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty("mingcha.oidc.issuer", "")
                    .isBlank();
        }
    }

    /** What is known of the provider: asked for when first needed, and again while it did not answer, so that the service starts without it. */
    @Bean
    Provider oidcProvider(OidcSettings settings) {
        return new Provider(settings);
    }

    @Bean
    @Order(1)
    SecurityFilterChain oidcSecurity(HttpSecurity http, Provider provider, OidcLogin login) {
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(provider, "/login");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        // A provider that has no place to ask puts what it tells into the id token.
        OidcUserService told = new OidcUserService();
        told.setRetrieveUserInfo(request -> StringUtils.hasText(request.getClientRegistration()
                .getProviderDetails()
                .getUserInfoEndpoint()
                .getUri()));
        return http.securityMatcher("/login/oidc", "/login/oidc/callback")
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .oauth2Login(oauth2 -> oauth2.loginPage("/login")
                        .clientRegistrationRepository(provider)
                        .authorizedClientRepository(new NoClients())
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(resolver)
                                .authorizationRequestRepository(new OidcCookie()))
                        .redirectionEndpoint(endpoint -> endpoint.baseUri("/login/oidc/callback"))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(told))
                        .successHandler(login)
                        .failureHandler(login)
                        .withObjectPostProcessor(new ToldWhenItCannotBegin(login)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                        (request, response, e) -> response.sendRedirect("/login?refused=failed")))
                .build();
    }

    /** A provider that does not answer is a login that failed, not an error of ours. */
    private static final class ToldWhenItCannotBegin
            implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        private final OidcLogin login;

        ToldWhenItCannotBegin(OidcLogin login) {
            this.login = login;
        }

        @Override
        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler(login);
            return filter;
        }
    }

    /** The provider's configuration, and what this service is to it. */
    static final class Provider implements ClientRegistrationRepository {

        private final OidcSettings settings;
        private final AtomicReference<@Nullable ClientRegistration> known = new AtomicReference<>();

        Provider(OidcSettings settings) {
            this.settings = settings;
        }

        @Override
        public @Nullable ClientRegistration findByRegistrationId(String id) {
            return id.equals(REGISTRATION) ? registration() : null;
        }

        /** Asks anew the next time. */
        void forget() {
            known.set(null);
        }

        ClientRegistration registration() {
            ClientRegistration found = known.get();
            if (found == null) {
                found = ClientRegistrations.fromIssuerLocation(settings.issuer())
                        .registrationId(REGISTRATION)
                        .clientId(settings.clientId())
                        .clientSecret(settings.clientSecret())
                        .redirectUri("{baseUrl}/login/oidc/callback")
                        .scope(settings.scopes())
                        .userNameAttributeName(settings.claim())
                        .build();
                known.set(found);
            }
            return found;
        }
    }
}
