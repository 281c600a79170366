package org.mingcha.api.user;

import java.security.Principal;
import java.util.Set;

/**
 * Who is asking (当前用户): the principal of a request.
 *
 * @param byToken whether a machine's token was sent and not the session of a browser
 * @param credentialId the session or token
 */
public record Account(
        long id,
        String login,
        String displayName,
        Set<Role> roles,
        Scope scope,
        boolean mustChangePassword,
        boolean byToken,
        long credentialId)
        implements Principal {

    public Account {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return login;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether any role lets this user read violations; an administrator alone does not. */
    public boolean reads() {
        return roles.stream().anyMatch(role -> role != Role.ADMIN);
    }

    /** Whether this user sees requests that wait for another person. */
    public boolean approvalsSeen() {
        return has(Role.INSPECTOR) || has(Role.SUPERVISOR) || has(Role.AUDITOR);
    }

    /** Whether this user reads what a rule pack on trial would change; that is of all units at once, so only with all in scope. */
    public boolean readsWhatIfs() {
        return scope.everything() && (has(Role.RULE_KEEPER) || has(Role.SUPERVISOR) || has(Role.AUDITOR));
    }

    /** Whether this user puts rule packs on trial. */
    public boolean asksWhatIfs() {
        return scope.everything() && has(Role.RULE_KEEPER);
    }

    /** Whether this user manages the users. */
    public boolean administers() {
        return has(Role.ADMIN);
    }

    /** Whether this user reads the audit log. */
    public boolean audits() {
        return has(Role.ADMIN) || has(Role.AUDITOR);
    }
}
