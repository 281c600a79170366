package org.mingcha.api.user;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Logging in and out, passwords, and the users an administrator manages. */
@Service
public class Accounts {

    private final UserRepository users;
    private final Credentials credentials;
    private final LoginThrottle throttle;
    private final PasswordEncoder passwords;
    private final AuditLog audit;
    private final Clock clock;

    /** Compared with where there is no such user, so that the answer takes as long. */
    private final String nobodysHash;

    Accounts(
            UserRepository users,
            Credentials credentials,
            LoginThrottle throttle,
            PasswordEncoder passwords,
            AuditLog audit,
            Clock clock) {
        this.users = users;
        this.credentials = credentials;
        this.throttle = throttle;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.nobodysHash = passwords.encode(Secrets.create());
    }

    /** The user of this login and password. Refuses a wrong pair, and any pair after too many wrong ones. */
    User authenticate(String login, String password, String address) {
        String name = login.strip().toLowerCase(Locale.ROOT);
        throttle.check(name, address);
        String hash = users.findPasswordHash(name).orElse(nobodysHash);
        boolean right = passwords.matches(PasswordRules.normalised(password), hash);
        Optional<User> user = users.find(name).filter(User::enabled);
        if (!right || user.isEmpty()) {
            throttle.failed(name.length() > 64 ? name.substring(0, 64) : name, address);
            throw Problem.of(
                    ProblemKind.UNAUTHENTICATED, "wrong-login", "用户名或密码不对。", "The login or the password is wrong.");
        }
        throttle.succeeded(name);
        return user.get();
    }

    /**
     * A session for a browser: the secret of its cookie.
     *
     * @param by how the user showed who it is: {@code browser} by the password, {@link Credentials#BY_PROVIDER}
     */
    @Transactional
    String openSession(User user, String by) {
        String secret = credentials.issue(user.id(), CredentialKind.SESSION, by, CredentialKind.SESSION.longest());
        audit.add(user.id(), user.login(), "session.opened", "user", String.valueOf(user.id()), "by=" + by);
        return secret;
    }

    /** A token for a machine: its secret. */
    @Transactional
    String issueToken(User user, String name, Duration life) {
        String secret = credentials.issue(user.id(), CredentialKind.TOKEN, name, life);
        audit.add(user.id(), user.login(), "token.issued", "user", String.valueOf(user.id()), "");
        return secret;
    }

    /** Sets a password that its user chose; all sessions and tokens of the user end. */
    @Transactional
    void changePassword(User user, String password) {
        PasswordRules.check(user.login(), password);
        users.setPassword(user.id(), passwords.encode(PasswordRules.normalised(password)), false, clock.instant());
        credentials.revokeAll(user.id());
        audit.add(user.id(), user.login(), "password.changed", "user", String.valueOf(user.id()), "");
    }

    /** A new user; returns the one-time password, which must be changed at the first login. */
    @Transactional
    public String create(String login, String displayName, Set<Role> roles, Scope scope, long by, String byLogin) {
        String name = login.strip().toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9][a-z0-9._-]{1,63}")) {
            throw Problem.field(
                    "/login",
                    "pattern",
                    "用户名为 2 至 64 个小写字母、数字或 . _ -。",
                    "A login has 2 to 64 lower-case letters, digits or . _ -.");
        }
        if (users.find(name).isPresent()) {
            throw Problem.of(
                    ProblemKind.CONFLICT, "login-taken", "用户名已被使用,请换一个。", "This login is taken; choose another.");
        }
        String password = Secrets.oneTimePassword();
        long id = users.insert(name, displayName, passwords.encode(password), roles, scope, clock.instant());
        audit.add(by == 0 ? null : by, byLogin, "user.created", "user", String.valueOf(id), roles.toString());
        return password;
    }

    /** A new one-time password in place of one that was forgotten; all sessions and tokens of the user end. */
    @Transactional
    String resetPassword(long id, Account by) {
        String password = Secrets.oneTimePassword();
        users.setPassword(id, passwords.encode(password), true, clock.instant());
        credentials.revokeAll(id);
        audit.add(by.id(), by.login(), "password.reset", "user", String.valueOf(id), "");
        return password;
    }

    /** Changes what a user may do; ends the sessions of one who is switched off. Whether the user still had {@code version}. */
    @Transactional
    boolean change(
            long id, long version, String displayName, boolean enabled, Set<Role> roles, Scope scope, Account by) {
        if (!users.update(id, version, displayName, enabled, roles, scope)) {
            return false;
        }
        if (!enabled) {
            credentials.revokeAll(id);
        }
        audit.add(by.id(), by.login(), "user.changed", "user", String.valueOf(id), roles + " enabled=" + enabled);
        return true;
    }

    boolean noUsers() {
        return users.isEmpty();
    }
}
