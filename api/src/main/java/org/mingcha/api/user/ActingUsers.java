package org.mingcha.api.user;

import java.io.IOException;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Does work of a user after the request has ended, with the roles and the scope the user has now. */
@Component
public class ActingUsers {

    private final UserRepository users;

    ActingUsers(UserRepository users) {
        this.users = users;
    }

    /** What is done for a user. */
    public interface Work {
        void doneBy(Account account) throws IOException;
    }

    /** Does it as that user; refused with {@link AccessDeniedException} where the user is disabled. */
    public void as(long userId, Work work) throws IOException {
        Optional<User> user = users.find(userId).filter(User::enabled);
        if (user.isEmpty()) {
            throw new AccessDeniedException("user " + userId + " is disabled");
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        Account account = account(user.get());
        context.setAuthentication(new AccountAuthentication(account));
        SecurityContextHolder.setContext(context);
        try {
            work.doneBy(account);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static Account account(User user) {
        return new Account(
                user.id(),
                user.login(),
                user.displayName(),
                user.roles(),
                user.scope(),
                user.mustChangePassword(),
                false,
                0);
    }
}
