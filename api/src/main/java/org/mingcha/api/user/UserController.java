package org.mingcha.api.user;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The users, for administrators. */
@RestController
@RequestMapping("/api/v1/users")
@PreAuthorize("hasRole('ADMIN')")
class UserController {

    private final Accounts accounts;
    private final UserRepository users;
    private final Identities identities;

    UserController(Accounts accounts, UserRepository users, Identities identities) {
        this.accounts = accounts;
        this.users = users;
        this.identities = identities;
    }

    @GetMapping
    UserPage list(
            @RequestParam(required = false) @Nullable @Min(0) Long after,
            @RequestParam(required = false) @Nullable @Min(0) Long before,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        Slice<User, Long> page = Slice.of(Place.oldestFirst(after, before), limit, users::list, User::id);
        return new UserPage(page.shown().stream().map(UserView::of).toList(), page.next(), page.previous());
    }

    @GetMapping("/{id}")
    ResponseEntity<UserView> get(@PathVariable long id) {
        User user = user(id);
        return ResponseEntity.ok().eTag(Etags.of(user.version())).body(UserView.of(user));
    }

    /** Makes a user; the answer holds the one-time password, this once. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OneTimePassword create(@Valid @RequestBody NewUser asked, @AuthenticationPrincipal Account by) {
        String password = accounts.create(
                asked.login(), asked.displayName(), asked.roles(), asked.scope().scope(), by.id(), by.login());
        return new OneTimePassword(asked.login(), password);
    }

    @PutMapping("/{id}")
    ResponseEntity<UserView> change(
            @PathVariable long id,
            @Valid @RequestBody UserChange asked,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @AuthenticationPrincipal Account by) {
        long version = Etags.version(ifMatch);
        user(id);
        if (!accounts.change(
                id,
                version,
                asked.displayName(),
                asked.enabled(),
                asked.roles(),
                asked.scope().scope(),
                by)) {
            throw Etags.changedMeanwhile();
        }
        return get(id);
    }

    @PostMapping("/{id}/password-resets")
    @ResponseStatus(HttpStatus.CREATED)
    OneTimePassword reset(@PathVariable long id, @AuthenticationPrincipal Account by) {
        User user = user(id);
        return new OneTimePassword(user.login(), accounts.resetPassword(id, by));
    }

    /** Who the user is to the provider of identities, as of the first login by it. */
    @GetMapping("/{id}/identity")
    Identity identity(@PathVariable long id) {
        return identities.find(user(id).id()).orElseThrow(UserController::notPinned);
    }

    /** Releases it: the next subject that comes by the user's login is pinned anew. */
    @DeleteMapping("/{id}/identity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable long id, @AuthenticationPrincipal Account by) {
        if (!identities.release(user(id).id(), by)) {
            throw notPinned();
        }
    }

    private static Problem notPinned() {
        return Problem.notFound("这个用户没有绑定统一身份认证。", "This user is not pinned to a subject of the identity provider.");
    }

    private User user(long id) {
        return users.find(id).orElseThrow(() -> Problem.notFound("没有这个用户。", "There is no such user."));
    }

    record NewUser(
            @NotBlank @Size(max = 64) String login,
            @NotBlank @Size(max = 128) String displayName,
            @NotEmpty Set<Role> roles,
            @NotNull @Valid ScopeView scope) {}

    record UserChange(
            @NotBlank @Size(max = 128) String displayName,
            boolean enabled,
            @NotEmpty Set<Role> roles,
            @NotNull @Valid ScopeView scope) {}

    record OneTimePassword(String login, String oneTimePassword) {}

    /**
     * A page.
     *
     * @param next what to give as {@code after} for the next page; null on the last
     * @param previous what to give as {@code before} for the page before it; null on the first
     */
    record UserPage(
            List<UserView> users,
            @Nullable Long next,
            @Nullable Long previous) {}

    record UserView(
            long id,
            String login,
            String displayName,
            Set<Role> roles,
            ScopeView scope,
            boolean enabled,
            boolean mustChangePassword,
            Instant createdAt) {

        static UserView of(User user) {
            return new UserView(
                    user.id(),
                    user.login(),
                    user.displayName(),
                    new TreeSet<>(user.roles()),
                    ScopeView.of(user.scope()),
                    user.enabled(),
                    user.mustChangePassword(),
                    user.createdAt());
        }
    }
}
