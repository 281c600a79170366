package org.mingcha.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mingcha.api.service.ServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** A browser, this service, and a provider of identities on this machine whose address every test context is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OidcTest extends ServiceTest {

    @Value("${mingcha.oidc.issuer}")
    private String issuer;

    @Autowired
    private OidcConfiguration.Provider known;

    private IdentityProvider provider;

    @BeforeAll
    void aProvider() throws Exception {
        provider = new IdentityProvider(URI.create(issuer).getPort());
    }

    @BeforeEach
    void nobodyThere() {
        provider.reset();
        known.forget();
    }

    @AfterAll
    void noProvider() {
        provider.close();
    }

    @Test
    void whoIsKnownHereComesInWithTheRolesOfThisServiceAndLeaves() {
        String login = "known" + System.nanoTime();
        // The one-time password was never changed: who comes by the provider needs none.
        accounts.create(login, "甲", Set.of(Role.INSPECTOR), Scope.EVERYTHING, 0, "test");
        provider.is(Map.of("preferred_username", login.toUpperCase(java.util.Locale.ROOT), "roles", "ADMIN"));

        assertThat(send(HttpRequest.newBuilder(address("/login?continue=/violations"))
                                .header("Accept", "text/html"))
                        .body())
                .contains("href=\"/login/oidc?continue=/violations\"", "某县统一身份认证");
        HttpResponse<String> in = logIn("/login/oidc?continue=/violations");

        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(location(in)).isEqualTo("/violations");
        assertThat(in.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
        String session = cookie(in, "MINGCHA_SESSION");
        HttpResponse<String> me =
                send(HttpRequest.newBuilder(address("/api/v1/me")).header("Cookie", "MINGCHA_SESSION=" + session));
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(me.body()).contains("INSPECTOR").doesNotContain("ADMIN");
        assertThat(jdbc.sql("SELECT detail FROM audit_event WHERE action = 'session.opened' AND actor = :login")
                        .param("login", login)
                        .query(String.class)
                        .single())
                .isEqualTo("by=oidc");

        HttpResponse<String> page = send(HttpRequest.newBuilder(address("/violations"))
                .header("Accept", "text/html")
                .header("Cookie", "MINGCHA_SESSION=" + session));
        String csrf = cookie(page, "XSRF-TOKEN");
        String field = page.body().replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> out = send(HttpRequest.newBuilder(address("/logout"))
                .header("Cookie", "MINGCHA_SESSION=" + session + "; XSRF-TOKEN=" + csrf)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + field)));
        assertThat(location(out)).isEqualTo("/login?left=true");
        assertThat(send(HttpRequest.newBuilder(address("/api/v1/me")).header("Cookie", "MINGCHA_SESSION=" + session))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(HttpRequest.newBuilder(address("/login?left=true")).header("Accept", "text/html"))
                        .body())
                .contains("/login/oidc/leave");
        assertThat(location(send(HttpRequest.newBuilder(address("/login/oidc/leave")))))
                .startsWith(issuer + "/end?client_id=mingcha&post_logout_redirect_uri=http");
    }

    @Test
    void nobodyIsMadeByComing() {
        long before = users();
        provider.is(Map.of("preferred_username", "stranger" + System.nanoTime()));

        refused(logIn("/login/oidc"), "unknown");

        assertThat(users()).isEqualTo(before);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE action = 'session.refused'")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(send(HttpRequest.newBuilder(address("/login?refused=unknown"))
                                .header("Accept", "text/html"))
                        .body())
                .contains("没有对应的在用账号");
    }

    @Test
    void whoIsSwitchedOffStaysOut() {
        String login = newLogin(Scope.EVERYTHING, Role.AUDITOR);
        jdbc.sql("UPDATE app_user SET enabled = FALSE WHERE login = :login")
                .param("login", login)
                .update();
        provider.is(Map.of("preferred_username", login));

        refused(logIn("/login/oidc"), "unknown");
    }

    @Test
    void aNameThatComesWithAnotherSubjectIsRefusedUntilAnAdministratorReleasesIt() {
        String login = newLogin(Scope.EVERYTHING, Role.INSPECTOR);
        String other = newLogin(Scope.EVERYTHING, Role.INSPECTOR);
        String admin = tokenOf(Scope.EVERYTHING, Role.ADMIN);
        String identity = "/api/v1/users/" + id(login) + "/identity";
        String first = "first " + login;
        assertProblem(get(identity, admin), 404, "not-found");
        provider.is(Map.of("preferred_username", login, "sub", first));
        assertThat(location(logIn("/login/oidc"))).isEqualTo("/");
        assertThat(location(logIn("/login/oidc"))).isEqualTo("/");
        assertThat(body(get(identity, admin)).path("subject").asString()).isEqualTo(first);
        assertThat(body(get(identity, admin)).path("issuer").asString()).isEqualTo(issuer);

        // Somebody else is called so now; and the same person by the name of another is not that other.
        provider.is(Map.of("preferred_username", login, "sub", "second " + login));
        refused(logIn("/login/oidc"), "subject");
        provider.is(Map.of("preferred_username", other, "sub", first));
        refused(logIn("/login/oidc"), "subject");
        assertThat(send(HttpRequest.newBuilder(address("/login?refused=subject"))
                                .header("Accept", "text/html"))
                        .body())
                .contains("不是同一个标识");
        assertThat(actions(login)).containsSubsequence("identity.pinned", "session.refused");
        assertThat(actions(other)).containsSubsequence("session.refused");

        String inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        assertProblem(delete(identity, inspector), 403, "forbidden");
        assertThat(send(HttpRequest.newBuilder(address("/users/" + id(login)))
                                .header("Accept", "text/html")
                                .header("Authorization", "Bearer " + admin))
                        .body())
                .contains(first, "/users/" + id(login) + "/identity-releases");
        assertThat(delete(identity, admin).statusCode()).isEqualTo(204);
        assertProblem(delete(identity, admin), 404, "not-found");
        provider.is(Map.of("preferred_username", login, "sub", "second " + login));
        assertThat(location(logIn("/login/oidc"))).isEqualTo("/");
        assertThat(body(get(identity, admin)).path("subject").asString()).isEqualTo("second " + login);
        assertThat(actions(login)).containsSubsequence("identity.pinned", "identity.released", "identity.pinned");

        HttpResponse<String> released =
                send(HttpRequest.newBuilder(address("/users/" + id(login) + "/identity-releases"))
                        .header("Authorization", "Bearer " + admin)
                        .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(location(released)).isEqualTo("/users?done=identity-released");
        assertProblem(get(identity, admin), 404, "not-found");
    }

    private HttpResponse<String> delete(String path, String token) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .DELETE());
    }

    private long id(String login) {
        return jdbc.sql("SELECT id FROM app_user WHERE login = :login")
                .param("login", login)
                .query(Long.class)
                .single();
    }

    private List<String> actions(String login) {
        return jdbc.sql("SELECT action FROM audit_event WHERE subject_kind = 'user' AND subject_id = :id ORDER BY id")
                .param("id", String.valueOf(id(login)))
                .query(String.class)
                .list();
    }

    @Test
    void whatTheProviderDidNotSignIsNotBelieved() throws Exception {
        provider.is(Map.of("preferred_username", newLogin(Scope.EVERYTHING, Role.ADMIN)));
        provider.signByAnotherKey();

        refused(logIn("/login/oidc"), "failed");
    }

    @Test
    void onlyTheBrowserThatBeganComesBack() {
        provider.is(Map.of("preferred_username", newLogin(Scope.EVERYTHING, Role.ADMIN)));
        HttpResponse<String> begun = send(HttpRequest.newBuilder(address("/login/oidc")));
        HttpResponse<String> atProvider = send(HttpRequest.newBuilder(URI.create(location(begun))));
        HttpResponse<String> otherBegun = send(HttpRequest.newBuilder(address("/login/oidc")));

        refused(send(HttpRequest.newBuilder(URI.create(location(atProvider)))), "failed");
        refused(
                send(HttpRequest.newBuilder(URI.create(location(atProvider)))
                        .header("Cookie", "MINGCHA_OIDC=" + cookie(otherBegun, "MINGCHA_OIDC"))),
                "failed");
    }

    @Test
    void aProviderThatIsAwayLeavesTheOtherLogin() {
        provider.goAway();
        HttpResponse<String> begun =
                send(HttpRequest.newBuilder(address("/login/oidc")).header("Accept", "text/html"));

        assertThat(location(begun)).isEqualTo("/login?refused=failed");
        assertThat(send(HttpRequest.newBuilder(address("/login")).header("Accept", "text/html"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void withoutAnIssuerNothingOfItIsThere() {
        new WebApplicationContextRunner()
                .withUserConfiguration(OidcConfiguration.class, OidcPages.class, OidcLogin.class)
                .withPropertyValues("mingcha.oidc.issuer=")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(OidcConfiguration.class)
                        .doesNotHaveBean(OidcPages.class)
                        .doesNotHaveBean(OidcLogin.class));
    }

    /** Begins, is sent to the provider, and comes back; the last answer of this service. */
    private HttpResponse<String> logIn(String path) {
        HttpResponse<String> begun = send(HttpRequest.newBuilder(address(path)));
        assertThat(location(begun)).startsWith(issuer + "/authorize?").contains("code_challenge=", "nonce=", "state=");
        HttpResponse<String> atProvider = send(HttpRequest.newBuilder(URI.create(location(begun))));
        return send(HttpRequest.newBuilder(URI.create(location(atProvider)))
                .header("Cookie", "MINGCHA_OIDC=" + cookie(begun, "MINGCHA_OIDC")));
    }

    private static void refused(HttpResponse<String> answer, String why) {
        assertThat(location(answer)).isEqualTo("/login?refused=" + why);
        assertThat(answer.headers().allValues("Set-Cookie").stream().collect(Collectors.joining()))
                .doesNotContain("MINGCHA_SESSION");
    }

    private long users() {
        return jdbc.sql("SELECT COUNT(*) FROM app_user").query(Long.class).single();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    private static String cookie(HttpResponse<String> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }
}
