package org.mingcha.api.user;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What anyone does with the own account: tokens, password, who am I. */
@RestController
@RequestMapping("/api/v1")
class AccountController {

    private static final int DEFAULT_DAYS = 1;

    private final Accounts accounts;
    private final Credentials credentials;
    private final Clock clock;

    AccountController(Accounts accounts, Credentials credentials, Clock clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Logs in for a machine: a token for the Authorization header, shown this once. */
    @PostMapping("/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    NewToken issue(@Valid @RequestBody TokenRequest asked, HttpServletRequest request) {
        User user = accounts.authenticate(asked.login(), asked.password(), request.getRemoteAddr());
        if (user.mustChangePassword()) {
            throw Problem.of(
                    ProblemKind.FORBIDDEN,
                    "password-change-needed",
                    "请先修改一次性密码:POST /api/v1/password-changes。",
                    "Change the one-time password first: POST /api/v1/password-changes.");
        }
        Duration life = Duration.ofDays(asked.days() == null ? DEFAULT_DAYS : asked.days());
        String secret = accounts.issueToken(user, asked.name() == null ? "token" : asked.name(), life);
        return new NewToken(secret, clock.instant().plus(life));
    }

    @GetMapping("/me/tokens")
    List<TokenView> tokens(@AuthenticationPrincipal Account account) {
        return credentials.tokens(account.id()).stream()
                .map(token ->
                        new TokenView(token.id(), token.name(), token.createdAt(), token.usedAt(), token.expiresAt()))
                .toList();
    }

    @DeleteMapping("/me/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal Account account, @PathVariable long id) {
        if (!credentials.revoke(account.id(), id)) {
            throw Problem.notFound("没有这个令牌。", "There is no such token.");
        }
    }

    /** Sets a new password by the old one, which may be a one-time password; all sessions and tokens of the user end. */
    @PostMapping("/password-changes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@Valid @RequestBody PasswordChange asked, HttpServletRequest request) {
        User user = accounts.authenticate(asked.login(), asked.password(), request.getRemoteAddr());
        accounts.changePassword(user, asked.newPassword());
    }

    @GetMapping("/me")
    Me me(@AuthenticationPrincipal Account account) {
        return new Me(
                account.id(),
                account.login(),
                account.displayName(),
                new TreeSet<>(account.roles()),
                ScopeView.of(account.scope()),
                account.mustChangePassword());
    }

    /** @param days until the token ends; a day where nothing is said */
    record TokenRequest(
            @NotBlank @Size(max = 64) String login,
            @NotBlank @Size(max = 256) String password,
            @Nullable @Size(max = 128) String name,
            @Nullable @Min(1) @Max(366) Integer days) {}

    record NewToken(String token, Instant expiresAt) {}

    record TokenView(long id, String name, Instant createdAt, Instant usedAt, Instant expiresAt) {}

    record PasswordChange(
            @NotBlank @Size(max = 64) String login,
            @NotBlank @Size(max = 256) String password,
            @NotBlank @Size(max = 256) String newPassword) {}

    record Me(
            long id, String login, String displayName, Set<Role> roles, ScopeView scope, boolean mustChangePassword) {}
}
