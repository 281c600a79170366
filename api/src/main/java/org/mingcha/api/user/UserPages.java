package org.mingcha.api.user;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.page.PageTurns;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.problem.Problem;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The users: made, changed, given a new one-time password. A one-time password is shown once, on the answer to the form that made it. */
@Hidden
@Controller
@PreAuthorize("hasRole('ADMIN')")
class UserPages {

    private static final int PAGE = 100;

    private final Accounts accounts;
    private final UserRepository users;
    private final Identities identities;

    UserPages(Accounts accounts, UserRepository users, Identities identities) {
        this.accounts = accounts;
        this.users = users;
        this.identities = identities;
    }

    /**
     * What the form has.
     *
     * @param units and {@code regions}: codes with spaces or commas between
     */
    record UserForm(
            @Nullable String login,
            @Nullable String displayName,
            @Nullable Set<Role> roles,
            @Nullable Boolean everything,
            @Nullable String units,
            @Nullable String regions,
            @Nullable Boolean enabled,
            @Nullable Long version) {

        static final UserForm EMPTY = new UserForm(null, null, Set.of(), false, null, null, true, null);

        static UserForm of(User user) {
            return new UserForm(
                    user.login(),
                    user.displayName(),
                    user.roles(),
                    user.scope().everything(),
                    String.join(" ", new TreeSet<>(user.scope().units())),
                    String.join(" ", new TreeSet<>(user.scope().regions())),
                    user.enabled(),
                    user.version());
        }

        public boolean has(Role role) {
            return roles != null && roles.contains(role);
        }

        String checkedName() {
            if (displayName == null || displayName.isBlank() || displayName.length() > 128) {
                throw Problem.field("/displayName", "size", "姓名须为 1 至 128 个字。", "A name has 1 to 128 characters.");
            }
            return displayName.strip();
        }

        Set<Role> checkedRoles() {
            if (roles == null || roles.isEmpty()) {
                throw Problem.field("/roles", "needed", "请至少选择一个角色。", "Choose at least one role.");
            }
            return roles;
        }

        Scope checkedScope() {
            Set<String> chosenUnits =
                    codes(units, "[0-9A-Z]{18}", "/units", "单位代码为 18 位。", "A unit's code has 18 characters.");
            Set<String> chosenRegions =
                    codes(regions, "[0-9]{1,6}", "/regions", "区划代码为 1 至 6 位数字。", "A region is 1 to 6 digits.");
            return new Scope(Boolean.TRUE.equals(everything), chosenUnits, chosenRegions);
        }

        private static Set<String> codes(@Nullable String typed, String pattern, String field, String zh, String en) {
            Set<String> codes = new TreeSet<>();
            if (typed != null) {
                Arrays.stream(typed.strip().split("[\\s,;,;、]+"))
                        .filter(code -> !code.isEmpty())
                        .forEach(codes::add);
            }
            if (!codes.stream().allMatch(code -> code.matches(pattern))) {
                throw Problem.field(field, "pattern", zh, en);
            }
            return codes;
        }
    }

    @GetMapping("/users")
    String list(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable String done,
            HttpServletRequest request,
            Model model) {
        fill(Place.oldestFirst(after, before), UserForm.EMPTY, request, model);
        model.addAttribute("done", done);
        return "user/users";
    }

    @PostMapping("/users")
    String create(
            @ModelAttribute("form") UserForm form,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            String login = form.login() == null ? "" : form.login();
            String password = accounts.create(
                    login, form.checkedName(), form.checkedRoles(), form.checkedScope(), by.id(), by.login());
            fill(Place.oldest(), UserForm.EMPTY, request, model);
            model.addAttribute("oneTimeFor", login);
            model.addAttribute("oneTimePassword", password);
            response.setHeader("Cache-Control", "no-store");
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            fill(Place.oldest(), form, request, model);
            model.addAttribute("problem", problem);
        }
        return "user/users";
    }

    @GetMapping("/users/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        User user = user(id);
        show(user, UserForm.of(user), model);
        return "user/user";
    }

    @PostMapping("/users/{id:\\d+}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") UserForm form,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            long version = form.version() == null ? -1 : form.version();
            if (!accounts.change(
                    id,
                    version,
                    form.checkedName(),
                    Boolean.TRUE.equals(form.enabled()),
                    form.checkedRoles(),
                    form.checkedScope(),
                    by)) {
                throw Etags.changedMeanwhile();
            }
            return "redirect:/users?done=user-changed";
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            show(user(id), form, model);
            model.addAttribute("problem", problem);
            return "user/user";
        }
    }

    @PostMapping("/users/{id:\\d+}/password-resets")
    String reset(
            @PathVariable long id, @AuthenticationPrincipal Account by, HttpServletResponse response, Model model) {
        String password = accounts.resetPassword(user(id).id(), by);
        User user = user(id);
        show(user, UserForm.of(user), model);
        model.addAttribute("oneTimeFor", user.login());
        model.addAttribute("oneTimePassword", password);
        response.setHeader("Cache-Control", "no-store");
        return "user/user";
    }

    @PostMapping("/users/{id:\\d+}/identity-releases")
    String release(@PathVariable long id, @AuthenticationPrincipal Account by) {
        identities.release(user(id).id(), by);
        return "redirect:/users?done=identity-released";
    }

    private User user(long id) {
        return users.find(id).orElseThrow(() -> Problem.notFound("没有这个用户。", "There is no such user."));
    }

    private void fill(Place<Long> place, UserForm form, HttpServletRequest request, Model model) {
        Slice<User, Long> page = Slice.of(place, PAGE, users::list, User::id);
        model.addAttribute("users", page.shown());
        model.addAttribute("turns", PageTurns.of(request, "/users", "", place, page));
        model.addAttribute("form", form);
        model.addAttribute("roles", List.of(Role.values()));
    }

    private void show(User user, UserForm form, Model model) {
        model.addAttribute("identity", identities.find(user.id()).orElse(null));
        model.addAttribute("user", user);
        model.addAttribute("form", form);
        model.addAttribute("roles", List.of(Role.values()));
    }
}
