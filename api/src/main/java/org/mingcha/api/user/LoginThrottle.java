package org.mingcha.api.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.mingcha.api.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Slows down guessing: after some failures of one login or from one address, no more tries for a while; counted over all nodes. */
@Component
class LoginThrottle {

    static final int PER_LOGIN = 5;
    private static final int PER_ADDRESS = 50;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Refuses a try that comes too soon. */
    void check(String login, String address) {
        if (failures("login", login) >= PER_LOGIN || failures("address", address) >= PER_ADDRESS) {
            throw Problem.tooMany(
                    WINDOW,
                    "登录失败次数过多,请 " + WINDOW.toMinutes() + " 分钟后再试。",
                    "Too many failed logins; try again in " + WINDOW.toMinutes() + " minutes.");
        }
    }

    void failed(String login, String address) {
        Instant now = clock.instant();
        jdbc.sql("DELETE FROM login_failure WHERE failed_at < :before")
                .param("before", now.minus(WINDOW).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("INSERT INTO login_failure (login, address, failed_at) VALUES (:login, :address, :now)")
                .param("login", login)
                .param("address", address)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void succeeded(String login) {
        jdbc.sql("DELETE FROM login_failure WHERE login = :login")
                .param("login", login)
                .update();
    }

    private long failures(String column, String value) {
        return jdbc.sql("SELECT COUNT(*) FROM login_failure WHERE " + column + " = :value AND failed_at > :since")
                .param("value", value)
                .param("since", clock.instant().minus(WINDOW).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
