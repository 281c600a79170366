package org.mingcha.api.user;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who is asking: by the token in the Authorization header, else by the session's cookie. A request with that header is never taken for
 * the cookie's user, so that it needs no protection against forged requests. Who must change the password can do nothing else.
 */
public final class CredentialFilter extends OncePerRequestFilter {

    /** Name of the cookie that holds the session's secret. */
    public static final String COOKIE = "MINGCHA_SESSION";

    private static final String BEARER = "Bearer ";
    private static final Set<String> WITHOUT_CHANGE =
            Set.of("/password", "/logout", "/login", "/language", "/error", "/api/v1/password-changes", "/api/v1/me");

    private final Credentials credentials;
    private final Problems problems;

    CredentialFilter(Credentials credentials, Problems problems) {
        this.credentials = credentials;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Account> account = account(request);
        if (account.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new AccountAuthentication(account.get()));
            SecurityContextHolder.setContext(context);
            if (account.get().mustChangePassword() && !allowed(request.getRequestURI())) {
                if (Problems.forPeople(request, request.getRequestURI())) {
                    response.sendRedirect("/password");
                } else {
                    problems.write(
                            Problem.of(
                                    ProblemKind.FORBIDDEN,
                                    "password-change-needed",
                                    "请先修改一次性密码:POST /api/v1/password-changes。",
                                    "Change the one-time password first: POST /api/v1/password-changes."),
                            request,
                            response);
                }
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean allowed(String path) {
        return WITHOUT_CHANGE.contains(path) || path.startsWith("/webjars/") || path.startsWith("/assets/");
    }

    private Optional<Account> account(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.startsWith(BEARER)
                    ? credentials.find(header.substring(BEARER.length()).strip(), CredentialKind.TOKEN)
                    : Optional.empty();
        }
        String secret = cookie(request);
        return secret == null ? Optional.empty() : credentials.find(secret, CredentialKind.SESSION);
    }

    private static @Nullable String cookie(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (COOKIE.equals(cookie.getName())) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
