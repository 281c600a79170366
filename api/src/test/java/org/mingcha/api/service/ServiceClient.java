package org.mingcha.api.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a user does with a service that is a process of its own. */
final class ServiceClient {

    private static final String PASSWORD = "evening rain on seven roofs";
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private String token = "";

    /** How often each finding and gap stands in the check. */
    Map<String, Integer> entries(ServiceProcess service, long check) throws Exception {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String kind : List.of("findings", "gaps")) {
            long after = 0;
            while (after >= 0) {
                JsonNode page = get(service, "/api/v1/check-runs/" + check + "/" + kind + "?limit=1000&after=" + after);
                page.path("entries").forEach(entry -> counts.merge(kind + entry, 1, Integer::sum));
                after = page.path("next").isNumber() ? page.path("next").asLong() : -1;
            }
        }
        return counts;
    }

    /** Makes an inspector at the first start and acts as that one from then on. */
    void logIn(ServiceProcess service) throws Exception {
        token = tokenAfterChange(service, "admin", service.oneTimePassword());
        JsonNode made = post(
                service,
                "/api/v1/users",
                Map.of(
                        "login",
                        "inspector",
                        "displayName",
                        "核查",
                        "roles",
                        List.of("INSPECTOR"),
                        "scope",
                        Map.of("everything", true)));
        token = tokenAfterChange(
                service, "inspector", made.path("oneTimePassword").asString());
    }

    private String tokenAfterChange(ServiceProcess service, String login, String once) throws Exception {
        token = "";
        post(service, "/api/v1/password-changes", Map.of("login", login, "password", once, "newPassword", PASSWORD));
        return post(service, "/api/v1/tokens", Map.of("login", login, "password", PASSWORD))
                .path("token")
                .asString();
    }

    long upload(ServiceProcess service, Path file, String kind) throws Exception {
        String boundary = "mingcha-boundary";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind + "\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"unitCode\"\r\n\r\n11330199MB00000017\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
                + "\"\r\n\r\n";
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.concat(
                HttpRequest.BodyPublishers.ofString(head),
                HttpRequest.BodyPublishers.ofFile(file),
                HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        JsonNode sent = send(request(service, "/api/v1/uploads")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body));
        long id = sent.path("id").asLong();
        while (!get(service, "/api/v1/uploads/" + id).path("state").asString().equals("READ")) {
            Thread.sleep(200);
        }
        return id;
    }

    long check(ServiceProcess service, List<Long> uploads) throws Exception {
        return post(service, "/api/v1/check-runs", Map.of("uploads", uploads))
                .path("id")
                .asLong();
    }

    String state(ServiceProcess service, long check) throws Exception {
        return get(service, "/api/v1/check-runs/" + check).path("state").asString();
    }

    JsonNode awaitEnd(ServiceProcess service, long check) throws Exception {
        return awaitEnd(service, "/api/v1/check-runs/" + check);
    }

    /** Asks at this address until the state is an end. */
    JsonNode awaitEnd(ServiceProcess service, String path) throws Exception {
        while (true) {
            JsonNode answer = get(service, path);
            if (List.of("COMPLETED", "FAILED", "CANCELLED")
                    .contains(answer.path("state").asString())) {
                return answer;
            }
            Thread.sleep(200);
        }
    }

    private HttpRequest.Builder request(ServiceProcess service, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    JsonNode get(ServiceProcess service, String path) throws Exception {
        return send(request(service, path));
    }

    JsonNode post(ServiceProcess service, String path, Object body) throws Exception {
        return send(request(service, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    }
}
