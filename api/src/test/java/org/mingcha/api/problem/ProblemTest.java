package org.mingcha.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;

/** Every status has the media type of a problem, wherever in the service it arises. */
abstract class ProblemTest extends ServiceTest {

    @Test
    void whatCannotBeReadIs400() {
        HttpRequest.Builder broken = HttpRequest.newBuilder(address("/api/v1/tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{"));

        assertProblem(send(broken), 400, "bad-request");
        assertProblem(get("/api/v1/users/x", tokenOf(Scope.EVERYTHING, Role.ADMIN)), 400, "bad-request");
    }

    @Test
    void whoIsNotKnownGets401() {
        assertProblem(send(HttpRequest.newBuilder(address("/api/v1/me"))), 401, "unauthenticated");
        assertProblem(get("/api/v1/me", "no-such-token"), 401, "unauthenticated");
        assertProblem(get("/actuator/prometheus", "no-such-token"), 401, "unauthenticated");
    }

    @Test
    void whoMayNotGets403() {
        String auditor = tokenOf(Scope.EVERYTHING, Role.AUDITOR);

        assertProblem(get("/api/v1/users", auditor), 403, "forbidden");
        assertProblem(get("/actuator/prometheus", tokenOf(Scope.EVERYTHING, Role.FINANCE)), 403, "forbidden");
    }

    @Test
    void whatIsNotThereIs404() {
        String admin = tokenOf(Scope.EVERYTHING, Role.ADMIN);

        assertProblem(get("/api/v1/users/999999", admin), 404, "not-found");
        assertProblem(get("/api/v1/nothing/here", admin), 404, "not-found");
        assertProblem(get("/nothing", admin), 404, "not-found");
    }

    @Test
    void aWrongMethodIs405() {
        HttpResponse<String> response = send(HttpRequest.newBuilder(address("/api/v1/me"))
                .header("Authorization", "Bearer " + tokenOf(Scope.EVERYTHING, Role.AUDITOR))
                .DELETE());

        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("Allow").orElse("")).contains("GET");
    }

    @Test
    void aWrongMediaTypeIs415() {
        HttpRequest.Builder text = HttpRequest.newBuilder(address("/api/v1/tokens"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("hello"));

        assertProblem(send(text), 415, "unsupported-media-type");
    }

    @Test
    void valuesThatDoNotDoAre422WithTheirPlaces() {
        HttpResponse<String> response = send(json("/api/v1/tokens", Map.of("login", "", "password", "x")));

        assertProblem(response, 422, "fields");
        assertThat(body(response).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/login");
    }

    @Test
    void anAddressThatTheFirewallRefusesIsAProblemToo() {
        assertProblem(get("/api/v1//me", tokenOf(Scope.EVERYTHING, Role.AUDITOR)), 400, "bad-request");
    }

    @Test
    void peopleGetAPage() {
        HttpResponse<String> login =
                send(HttpRequest.newBuilder(address("/nothing")).header("Accept", "text/html"));

        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.headers().firstValue("Location").orElseThrow()).endsWith("/login?continue=%2Fnothing");
    }
}
