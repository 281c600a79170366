package org.mingcha.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mingcha.api.service.ServiceTest;

abstract class AccountTest extends ServiceTest {

    @Test
    void aOneTimePasswordOnlyServesToSetAnother() {
        String once =
                accounts.create("once-" + System.nanoTime(), "甲", Set.of(Role.AUDITOR), Scope.EVERYTHING, 0, "test");
        String login = jdbc.sql("SELECT login FROM app_user ORDER BY id DESC LIMIT 1")
                .query(String.class)
                .single();

        assertProblem(
                send(json("/api/v1/tokens", Map.of("login", login, "password", once))), 403, "password-change-needed");
        assertProblem(
                send(json(
                        "/api/v1/password-changes",
                        Map.of("login", login, "password", once, "newPassword", "123456789012"))),
                422,
                "fields");
    }

    @Test
    void aChangedPasswordEndsAllTokens() {
        String login = newLogin(Scope.EVERYTHING, Role.AUDITOR);
        String token = token(login);
        assertThat(get("/api/v1/me", token).statusCode()).isEqualTo(200);

        send(json(
                "/api/v1/password-changes",
                Map.of("login", login, "password", PASSWORD, "newPassword", "another quiet river bend")));

        assertProblem(get("/api/v1/me", token), 401, "unauthenticated");
    }

    @Test
    void guessingIsSlowedDown() {
        String login = newLogin(Scope.EVERYTHING, Role.AUDITOR);
        Map<String, String> wrong = Map.of("login", login, "password", "not this one at all");
        for (int failure = 0; failure < LoginThrottle.PER_LOGIN; failure++) {
            assertProblem(send(json("/api/v1/tokens", wrong)), 401, "wrong-login");
        }

        HttpResponse<String> right = send(json("/api/v1/tokens", Map.of("login", login, "password", PASSWORD)));

        assertProblem(right, 429, "too-many-requests");
        assertThat(right.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void onlyHashesOfSecretsAreKept() {
        String token = tokenOf(Scope.EVERYTHING, Role.AUDITOR);

        List<String> kept = jdbc.sql("SELECT secret_sha256 FROM credential")
                .query(String.class)
                .list();

        assertThat(kept).doesNotContain(token).contains(Secrets.sha256(token));
    }

    @Test
    void anAdministratorManagesUsersAndNobodyElseDoes() {
        String admin = tokenOf(Scope.EVERYTHING, Role.ADMIN);
        String login = "finance" + System.nanoTime();
        Map<String, Object> asked = Map.of(
                "login",
                login,
                "displayName",
                "乙",
                "roles",
                List.of("FINANCE"),
                "scope",
                Map.of("everything", false, "units", List.of("11530100015123456X")));

        assertThat(post("/api/v1/users", admin, asked).statusCode()).isEqualTo(201);
        assertProblem(post("/api/v1/users", admin, asked), 409, "login-taken");
        assertProblem(post("/api/v1/users", tokenOf(Scope.EVERYTHING, Role.SUPERVISOR), asked), 403, "forbidden");
    }

    @Test
    void aChangeThatMissesAnotherIsRefused() {
        String admin = tokenOf(Scope.EVERYTHING, Role.ADMIN);
        String login = newLogin(Scope.EVERYTHING, Role.FINANCE);
        long id = jdbc.sql("SELECT id FROM app_user WHERE login = :login")
                .param("login", login)
                .query(Long.class)
                .single();
        String etag =
                get("/api/v1/users/" + id, admin).headers().firstValue("ETag").orElseThrow();

        assertThat(change(id, admin, etag).statusCode()).isEqualTo(200);
        assertProblem(change(id, admin, etag), 412, "changed-meanwhile");
        assertProblem(change(id, admin, null), 428, "if-match-needed");
    }

    private HttpResponse<String> change(long id, String token, String etag) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("/api/v1/users/" + id))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                        "displayName",
                        "丙",
                        "enabled",
                        true,
                        "roles",
                        List.of("AUDITOR"),
                        "scope",
                        Map.of("everything", true)))));
        return send(etag == null ? request : request.header("If-Match", etag));
    }

    @Test
    void aBrowserLogsInByTheFormAndIsProtectedFromForgedRequests() {
        String login = newLogin(Scope.EVERYTHING, Role.INSPECTOR);
        HttpResponse<String> page =
                send(HttpRequest.newBuilder(address("/login")).header("Accept", "text/html"));
        String csrf = cookie(page, "XSRF-TOKEN");
        String field = page.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        String form = "login=" + login + "&password=" + PASSWORD.replace(" ", "+") + "&continue=//elsewhere.example";

        HttpResponse<String> forged = send(form("/login", form, "XSRF-TOKEN=" + csrf));
        HttpResponse<String> loggedIn = send(form("/login", form + "&_csrf=" + field, "XSRF-TOKEN=" + csrf));

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(loggedIn.statusCode()).isEqualTo(302);
        assertThat(loggedIn.headers().firstValue("Location").orElseThrow()).isEqualTo("/");
        String session = cookie(loggedIn, "MINGCHA_SESSION");
        assertThat(send(HttpRequest.newBuilder(address("/api/v1/me")).header("Cookie", "MINGCHA_SESSION=" + session))
                        .statusCode())
                .isEqualTo(200);
        assertProblem(
                send(HttpRequest.newBuilder(address("/api/v1/me/tokens/1"))
                        .header("Cookie", "MINGCHA_SESSION=" + session)
                        .DELETE()),
                403,
                "forbidden");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'")
                .doesNotContain("unsafe-inline");
    }

    private HttpRequest.Builder form(String path, String body, String cookie) {
        return HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String cookie(HttpResponse<String> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }
}
