package org.mingcha.api.user;

import java.util.EnumSet;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** At the very first start: makes the administrator and prints the one-time password. There is no default password. */
@Lazy(false)
@Component
class FirstAdministrator implements ApplicationRunner {

    private final Accounts accounts;

    FirstAdministrator(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    @SuppressWarnings("SystemOut") // once, for the operator; a log would keep it
    public void run(ApplicationArguments arguments) {
        if (!accounts.noUsers()) {
            return;
        }
        try {
            String password = accounts.create("admin", "系统管理员", EnumSet.of(Role.ADMIN), Scope.EVERYTHING, 0, "mingcha");
            System.out.println("首次启动,已建立管理员 / first start, administrator made:\n  login: admin\n  one-time password: "
                    + password
                    + "\n首次登录时必须修改 / to be changed at the first login");
        } catch (DuplicateKeyException e) {
            // Another node starting at the same moment was first, and printed it.
            return;
        }
    }
}
