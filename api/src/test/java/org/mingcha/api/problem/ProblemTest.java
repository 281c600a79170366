package org.mingcha.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Every status has the media type of a problem, wherever in the service it arises. */
abstract class ProblemTest extends ServiceTest {

    @Autowired
    private DataSource database;

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
    void aFormThatIsNotThereIs406() {
        HttpRequest.Builder picture = HttpRequest.newBuilder(address("/api/v1/me"))
                .header("Authorization", "Bearer " + tokenOf(Scope.EVERYTHING, Role.AUDITOR))
                .header("Accept", "image/png");

        assertProblem(send(picture), 406, "not-acceptable");
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
    void tooMuchAtOnceIs503() throws Exception {
        String token = tokenOf(Scope.EVERYTHING, Role.AUDITOR);
        busy(send(request("/api/v1/me", "GET", token).header(FailOnDemand.HEADER, FailOnDemand.BUSY)));

        // Whoever holds all connections lets nobody else log in: the filter fails before any controller is reached.
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        List<Connection> held = new ArrayList<>();
        try {
            for (int taken = 0; taken < pool.getMaximumPoolSize(); taken++) {
                held.add(pool.getConnection());
            }
            busy(get("/api/v1/me", token));
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
        assertThat(get("/api/v1/me", token).statusCode()).isEqualTo(200);
    }

    private static void busy(HttpResponse<String> answer) {
        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void everyOperationOfTheContractAnswersItsFaultsAsProblems() throws IOException {
        String token = tokenOf(Scope.EVERYTHING, Role.values());
        List<String> open = List.of("/api/v1/tokens", "/api/v1/password-changes");
        int operations = 0;
        for (Map.Entry<String, JsonNode> path : JSON.readTree(Files.readString(Path.of("openapi.json")))
                .path("paths")
                .properties()) {
            String address = path.getKey().replace("{day}", "2026-12-01").replaceAll("\\{[^}]*}", "1");
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
                JsonNode content = operation.getValue().path("requestBody").path("content");
                if (!open.contains(address)) {
                    assertProblem(send(request(address, method, "")), 401, "unauthenticated");
                }
                assertProblem(send(request(address, "PATCH", token)), 405, "method-not-allowed");
                HttpRequest.Builder failing = request(address, method, token).header(FailOnDemand.HEADER, "yes");
                if (!content.isEmpty()) {
                    failing.header(
                            "Content-Type", content.propertyNames().iterator().next());
                }
                assertProblem(send(failing), 500, "internal-error");
                if (!content.isEmpty()) {
                    assertProblem(
                            send(request(address, method, token).header("Content-Type", "text/plain")),
                            415,
                            "unsupported-media-type");
                }
                if (content.has("application/json")) {
                    assertProblem(
                            send(request(address, method, token).header("Content-Type", "application/json")),
                            400,
                            "bad-request");
                }
                operations++;
            }
        }
        assertThat(operations).isGreaterThan(60);
    }

    private HttpRequest.Builder request(String address, String method, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(address))
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{"));
        // Who sends this header is never taken for a browser's user, so that no form's token is asked for.
        return request.header("Authorization", "Bearer " + token);
    }

    @Test
    void peopleGetAPage() {
        HttpResponse<String> login =
                send(HttpRequest.newBuilder(address("/nothing")).header("Accept", "text/html"));

        assertThat(login.statusCode()).isEqualTo(302);
        assertThat(login.headers().firstValue("Location").orElseThrow()).endsWith("/login?continue=%2Fnothing");
    }
}
