package org.mingcha.api.user;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.mingcha.api.page.LocalAddress;
import org.mingcha.api.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages to log in, out, and to change a password. */
@Hidden
@Controller
class LoginPages {

    private final Accounts accounts;
    private final Credentials credentials;

    LoginPages(Accounts accounts, Credentials credentials) {
        this.accounts = accounts;
        this.credentials = credentials;
    }

    @GetMapping("/login")
    String login(@RequestParam(name = "continue", defaultValue = "/") String wanted, Model model) {
        model.addAttribute("wanted", wanted);
        return "user/login";
    }

    @PostMapping("/login")
    String logIn(
            @RequestParam String login,
            @RequestParam String password,
            @RequestParam(name = "continue", defaultValue = "/") String wanted,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            User user = accounts.authenticate(login, password, request.getRemoteAddr());
            setCookie(request, response, accounts.openSession(user), CredentialKind.SESSION.longest());
            return "redirect:" + (user.mustChangePassword() ? "/password" : LocalAddress.orHome(wanted));
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            model.addAttribute("wanted", wanted);
            model.addAttribute("problem", problem.detail());
            return "user/login";
        }
    }

    @PostMapping("/logout")
    String logOut(@AuthenticationPrincipal Account account, HttpServletRequest request, HttpServletResponse response) {
        credentials.revoke(account.id(), account.credentialId());
        setCookie(request, response, "", Duration.ZERO);
        return "redirect:/login";
    }

    @GetMapping("/password")
    String password() {
        return "user/password";
    }

    @PostMapping("/password")
    String change(
            @AuthenticationPrincipal Account account,
            @RequestParam String password,
            @RequestParam String newPassword,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            User user = accounts.authenticate(account.login(), password, request.getRemoteAddr());
            accounts.changePassword(user, newPassword);
            setCookie(request, response, accounts.openSession(user), CredentialKind.SESSION.longest());
            return "redirect:/";
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            model.addAttribute("problem", problem.detail());
            model.addAttribute("errors", problem.errors());
            return "user/password";
        }
    }

    private static void setCookie(
            HttpServletRequest request, HttpServletResponse response, String secret, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(CredentialFilter.COOKIE, secret)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(life)
                        .build()
                        .toString());
    }
}
