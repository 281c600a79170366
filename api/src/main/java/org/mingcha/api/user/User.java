package org.mingcha.api.user;

import java.time.Instant;
import java.util.Set;

/**
 * A user as kept.
 *
 * @param login lower case
 * @param version counts the changes
 */
public record User(
        long id,
        String login,
        String displayName,
        Set<Role> roles,
        Scope scope,
        boolean enabled,
        boolean mustChangePassword,
        Instant createdAt,
        long version) {}
