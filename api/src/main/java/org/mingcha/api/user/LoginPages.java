package org.mingcha.api.user;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.mingcha.api.page.LocalAddress;
import org.mingcha.api.problem.Problem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages to log in, out, and to change a password. */
@Hidden
@Controller
class LoginPages {

    private final Accounts accounts;
    private final Credentials credentials;
    private final OidcSettings oidc;

    LoginPages(Accounts accounts, Credentials credentials, OidcSettings oidc) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.oidc = oidc;
    }

    /** The login by a provider, where there is one. */
    @ModelAttribute
    void provider(Model model) {
        model.addAttribute("oidc", oidc.enabled());
        model.addAttribute("oidcLabel", oidc.label());
    }

    /**
     * @param refused why the login by a provider came to nothing: {@code unknown}, {@code subject} or {@code failed}
     * @param left whether somebody just logged out
     */
    @GetMapping("/login")
    String login(
            @RequestParam(name = "continue", defaultValue = "/") String wanted,
            @RequestParam(defaultValue = "") String refused,
            @RequestParam(defaultValue = "false") boolean left,
            Model model) {
        model.addAttribute("wanted", wanted);
        model.addAttribute("refused", Set.of("unknown", "subject", "failed").contains(refused) ? refused : null);
        model.addAttribute("left", left && oidc.enabled());
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
            SessionCookie.set(request, response, accounts.openSession(user, "browser"));
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
        SessionCookie.clear(request, response);
        return "redirect:/login" + (oidc.enabled() ? "?left=true" : "");
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
            SessionCookie.set(request, response, accounts.openSession(user, "browser"));
            return "redirect:/";
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            model.addAttribute("problem", problem.detail());
            model.addAttribute("errors", problem.errors());
            return "user/password";
        }
    }
}
