package org.mingcha.api.user;

import org.springframework.stereotype.Component;

/** The scope a user has now; for work that goes on after the request. */
@Component
public class Scopes {

    private final UserRepository users;

    Scopes(UserRepository users) {
        this.users = users;
    }

    public Scope of(long userId) {
        return user(userId).scope();
    }

    /** The user as it now is. */
    public User user(long userId) {
        return users.find(userId).orElseThrow();
    }
}
