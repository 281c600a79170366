package org.mingcha.api.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import tools.jackson.databind.JsonNode;

/** What is remembered of a unit's headers is seen and forgotten by administrators. */
abstract class ReadingTemplateTest extends ServiceTest {

    private String finance;
    private String admin;
    private String unit;

    @BeforeEach
    void aMappingIsRemembered() {
        finance = tokenOf(Scope.EVERYTHING, Role.FINANCE);
        admin = tokenOf(Scope.EVERYTHING, Role.ADMIN);
        unit = newUnit();
        assertThat(sent("1", Map.of("unitCode", unit, "mapping", "{\"编号X\":\"record_no\",\"备用\":\"\"}"))
                        .path("state")
                        .asString())
                .isEqualTo("READ");
    }

    @Test
    void itIsListedAndForgottenAndTheNextFileIsReadByItsOwnHeaders() {
        JsonNode listed = template();
        assertThat(listed.path("kind").asString()).isEqualTo("CHARGES");
        assertThat(listed.path("unitName").asString()).isEqualTo("某县自然资源局");
        assertThat(listed.path("mapping").path("编号X").asString()).isEqualTo("record_no");
        assertThat(sent("2", Map.of("unitCode", unit)).path("state").asString()).isEqualTo("READ");

        assertThat(delete(admin).statusCode()).isEqualTo(204);
        assertProblem(delete(admin), 404, "not-found");
        assertThat(template().isMissingNode()).isTrue();
        assertThat(sent("3", Map.of("unitCode", unit)).path("state").asString()).isEqualTo("UNREADABLE");
        assertThat(jdbc.sql(
                                "SELECT detail FROM audit_event WHERE action = 'reading-template.forgotten' AND subject_id = :id")
                        .param("id", unit + " CHARGES")
                        .query(String.class)
                        .single())
                .startsWith("saved=")
                .endsWith("headers=2 columns=,record_no")
                .doesNotContain("编号X");
    }

    @Test
    void onThePageTooAndForAdministratorsAlone() {
        String path = "/administration/templates";
        String after = "?after=" + unit.substring(0, unit.length() - 1);
        assertThat(page(path + after, admin).body())
                .contains(unit, "某县自然资源局", "编号X", "不读", path + "/" + unit + "/CHARGES/forget")
                .doesNotContain("??");
        for (String other : List.of(finance, tokenOf(Scope.EVERYTHING, Role.AUDITOR, Role.SUPERVISOR))) {
            assertThat(page(path, other).statusCode()).isEqualTo(403);
            assertThat(forget(other).statusCode()).isEqualTo(403);
            assertProblem(get("/api/v1/reading-templates", other), 403, "forbidden");
            assertProblem(delete(other), 403, "forbidden");
        }
        HttpResponse<String> forgotten = forget(admin);
        assertThat(forgotten.headers().firstValue("Location")).hasValue(path + "?done=template-forgotten");
        assertThat(page(path + after, admin).body()).doesNotContain(unit);
        assertThat(forget(admin).statusCode()).isEqualTo(404);
    }

    private JsonNode sent(String number, Map<String, String> fields) {
        String file = "编号X" + (HEADER + "\n" + row(unit, number, "80.00") + "\n").substring("record_no".length());
        HttpResponse<String> sent = upload(finance, "a.csv", file.getBytes(StandardCharsets.UTF_8), fields);
        assertThat(sent.statusCode()).as(sent.body()).isBetween(200, 202);
        return await("/api/v1/uploads/" + body(sent).path("id").asLong(), finance, "READ", "UNREADABLE");
    }

    private JsonNode template() {
        String before = unit.substring(0, unit.length() - 1);
        for (JsonNode one : body(get("/api/v1/reading-templates?limit=500&after=" + before, admin))
                .path("templates")) {
            if (one.path("unitCode").asString().equals(unit)) {
                return one;
            }
        }
        return JSON.missingNode();
    }

    private HttpResponse<String> delete(String token) {
        return send(HttpRequest.newBuilder(address("/api/v1/reading-templates/" + unit + "/CHARGES"))
                .header("Authorization", "Bearer " + token)
                .DELETE());
    }

    private HttpResponse<String> forget(String token) {
        return send(HttpRequest.newBuilder(address("/administration/templates/" + unit + "/CHARGES/forget"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpResponse<String> page(String path, String token) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/html"));
    }
}
