package org.mingcha.api.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import org.mingcha.api.user.Account;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * What the frame of every page shows, as attributes of the request: {@code me}, {@code address}, {@code section}, {@code today}, {@code textLanguage}, {@code figures}. Attributes and not
 * parts of the model, so that the pages of problems have them too.
 */
@Component
class PageFrame implements HandlerInterceptor {

    private final Clock clock;

    PageFrame(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Account account) {
            request.setAttribute("me", account);
        }
        String path = request.getRequestURI();
        String query = request.getQueryString();
        boolean repeatable = "GET".equals(request.getMethod()) && !path.equals("/error");
        request.setAttribute("address", repeatable ? path + (query == null ? "" : "?" + query) : "/");
        request.setAttribute("section", section(path));
        request.setAttribute("today", LocalDate.now(clock));
        request.setAttribute("textLanguage", TextLanguage.INSTANCE);
        request.setAttribute("figures", new Figures(MoneyUnit.of(request)));
        return true;
    }

    /** The first part of the path: {@code rules} for {@code /rules/topics/vat_general}, empty for the home page. */
    private static String section(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }
}
