package org.mingcha.api.user;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.problem.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may reach what; protection against forged requests for cookies, none needed for tokens; headers that keep pages to this server. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Nothing from elsewhere, no script or style inside a page. */
    private static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    PasswordEncoder passwordEncoder() {
        // PBKDF2 takes passwords of any length; bcrypt cuts at 72 bytes, which is 24 Chinese characters.
        return new DelegatingPasswordEncoder(
                "pbkdf2", java.util.Map.of("pbkdf2", Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, Credentials credentials, Problems problems) {
        CookieCsrfTokenRepository csrfTokens = new CookieCsrfTokenRepository();
        return http.addFilterBefore(new CredentialFilter(credentials, problems), AnonymousAuthenticationFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // The login is found anew with each request; were the token changed each time, no form would be taken.
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                        .requireCsrfProtectionMatcher(SecurityConfiguration::needsCsrfToken))
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(requests -> requests
                        // What was allowed to begin may go on; an error is told to anyone.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                "/login",
                                "/login/oidc/leave",
                                "/language",
                                "/error",
                                "/problems/**",
                                "/webjars/**",
                                "/assets/**",
                                "/favicon.ico",
                                "/api/v1/tokens",
                                "/api/v1/password-changes",
                                "/api/v1/openapi/**",
                                "/api/v1/openapi",
                                "/api/v1/openapi.yaml",
                                "/actuator/health/**",
                                "/actuator/health")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAnyRole(Role.ADMIN.name(), Role.AUDITOR.name())
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, e) -> {
                            if (Problems.forPeople(request, request.getRequestURI())) {
                                response.sendRedirect("/login?continue=" + wanted(request));
                            } else {
                                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                                problems.write(problems.ofStatus(401), request, response);
                            }
                        })
                        .accessDeniedHandler((request, response, e) -> {
                            if (Problems.forPeople(request, request.getRequestURI())) {
                                response.sendError(403);
                            } else {
                                problems.write(forbidden(), request, response);
                            }
                        }))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()")))
                .build();
    }

    /** A browser sends its cookie by itself, so that another site could make it send a request; the Authorization header it does not. */
    private static boolean needsCsrfToken(HttpServletRequest request) {
        boolean open = request.getRequestURI().equals("/api/v1/tokens")
                || request.getRequestURI().equals("/api/v1/password-changes");
        return !SAFE.contains(request.getMethod()) && request.getHeader(HttpHeaders.AUTHORIZATION) == null && !open;
    }

    private static String wanted(HttpServletRequest request) {
        String query = request.getQueryString();
        return URLEncoder.encode(request.getRequestURI() + (query == null ? "" : "?" + query), StandardCharsets.UTF_8);
    }

    private static Problem forbidden() {
        return Problem.of(
                ProblemKind.FORBIDDEN,
                "forbidden",
                "您的角色不能做这件事,或网页已过期。请刷新后重试;如确有需要,请联系管理员。",
                "Your roles do not allow this, or the page is too old. Reload and try again, or ask an administrator.");
    }
}
