package org.mingcha.api.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.mingcha.api.MingchaApplication;
import org.mingcha.api.user.Accounts;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.mingcha.engine.record.CreditCode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A test against the running service over HTTP. Write the tests in an abstract class and give it two empty subclasses, one {@link OnH2} and one
 * {@link OnPostgres}: the same suite runs on both, with one context a database for all classes. The database is shared, so each test makes its
 * own users and units.
 */
@SpringBootTest(classes = MingchaApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(QuickPasswords.class)
public abstract class ServiceTest {

    protected static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** A password that keeps the rules. */
    protected static final String PASSWORD = "evening rain on seven roofs";

    @LocalServerPort
    private int port;

    @Autowired
    protected Accounts accounts;

    @Autowired
    protected JdbcClient jdbc;

    protected URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** Sends a request; the answer's body as text. */
    protected static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    protected HttpResponse<String> get(String path, String token) {
        return send(HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + token));
    }

    protected HttpResponse<String> post(String path, String token, Object body) {
        return send(json(path, body).header("Authorization", "Bearer " + token));
    }

    /** A POST of JSON without a token. */
    protected HttpRequest.Builder json(String path, Object body) {
        return HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    protected static JsonNode body(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** Makes a user with these rights; returns the token of a login with a changed password. */
    protected String tokenOf(Scope scope, Role... roles) {
        return token(newLogin(scope, roles));
    }

    /** Makes a user whose password is {@link #PASSWORD}; returns the login. */
    protected String newLogin(Scope scope, Role... roles) {
        String login = "u" + UUID.randomUUID().toString().substring(0, 12);
        Set<Role> given = EnumSet.noneOf(Role.class);
        given.addAll(Set.of(roles));
        String once = accounts.create(login, "测试用户", given, scope, 0, "test");
        HttpResponse<String> changed = send(
                json("/api/v1/password-changes", Map.of("login", login, "password", once, "newPassword", PASSWORD)));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
        return login;
    }

    protected String token(String login) {
        HttpResponse<String> issued = send(json("/api/v1/tokens", Map.of("login", login, "password", PASSWORD)));
        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(201);
        return body(issued).path("token").asString();
    }

    /** Checks that the answer is a problem of this status and code, by its media type too. */
    protected static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = body(response);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("detailEn").asString()).isNotBlank();
    }

    /** Sends a file with these fields as an upload. */
    protected HttpResponse<String> upload(
            String token, String fileName, byte[] content, Map<String, String> fields, String... headers) {
        return sendFile("/api/v1/uploads", token, fileName, content, fields, headers);
    }

    /** Sends a file with these fields. */
    protected HttpResponse<String> sendFile(
            String path, String token, String fileName, byte[] content, Map<String, String> fields, String... headers) {
        String boundary = "mingcha" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Asks at {@code path} until the answer's {@code state} is one of {@code ends}; the answer. */
    protected JsonNode await(String path, String token, String... ends) {
        for (int look = 0; look < 600; look++) {
            JsonNode answer = body(get(path, token));
            if (Set.of(ends).contains(answer.path("state").asString())) {
                return answer;
            }
            LockSupport.parkNanos(200_000_000);
        }
        throw new AssertionError(path + " did not come to " + Set.of(ends));
    }

    /** A charge row that breaks no rule of the file, of this unit and number. */
    protected static String row(String unit, String number, String amount) {
        return String.join(
                ",",
                number,
                unit,
                "某县自然资源局",
                "GOVERNMENT_BODY",
                "530101",
                PAYER,
                "某公司",
                "ENTERPRISE",
                "不动产登记费",
                "ADMINISTRATIVE_FEE",
                "2024-03-05",
                amount);
    }

    private static final String PAYER = "91530100MA6K00001" + CreditCode.checkCharacter("91530100MA6K00001");

    protected static final String HEADER =
            "record_no,unit_code,unit_name,unit_type,region,payer_code,payer_name,payer_type,item_name,nature,charged_on,amount";

    /** A valid code of a charging unit that no other test uses. */
    protected static String newUnit() {
        String bare = String.format(
                "11530100%09d", Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 1_000_000_000L));
        return bare + CreditCode.checkCharacter(bare);
    }
}
