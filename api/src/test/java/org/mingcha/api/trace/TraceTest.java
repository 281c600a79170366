package org.mingcha.api.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.page.PagesTest;
import org.mingcha.api.service.OnH2;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import tools.jackson.databind.JsonNode;

/** Why a rule did or did not object to a record of a check, over REST and on the page. */
@OnH2
class TraceTest extends ServiceTest {

    private static final String DEED =
            "record_no,unit_code,unit_name,unit_type,region,payer_code,payer_name,payer_type,item_name,nature,charged_on,"
                    + "base_amount,amount,premises_use,home_order,floor_area\n";
    private static final String PERSON = "33010619900101123X";

    private String inspector;
    private String unit;
    private long check;

    @BeforeEach
    void aCheckedHome() throws Exception {
        inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        unit = newUnit();
        String rows = deed("D1", "10000.00", "RESIDENTIAL")
                + deed("D2", "30000.00", "RESIDENTIAL")
                + deed("D3", "30000.00", "NON_RESIDENTIAL");
        HttpResponse<String> sent = upload(
                inspector,
                "deeds.csv",
                (DEED + rows).getBytes(StandardCharsets.UTF_8),
                Map.of("unitCode", unit, "kind", "CHARGES"));
        long upload = body(sent).path("id").asLong();
        JsonNode read = await("/api/v1/uploads/" + upload, inspector, "READ", "UNREADABLE");
        assertThat(read.path("result").path("rejectedRows").asInt())
                .as(read.toString())
                .isZero();
        check = body(post("/api/v1/check-runs", inspector, Map.of("uploads", List.of(upload))))
                .path("id")
                .asLong();
        await("/api/v1/check-runs/" + check, inspector, "COMPLETED", "FAILED");
    }

    private String deed(String number, String amount, String use) {
        return String.join(
                ",",
                number,
                unit,
                "某县税务局",
                "GOVERNMENT_BODY",
                "330106",
                PERSON,
                "张三",
                "NATURAL_PERSON",
                "契税",
                "TAX",
                "2024-12-01",
                "1000000",
                amount,
                use,
                "FIRST",
                "80\n");
    }

    private JsonNode trace(String record, String rule) {
        HttpResponse<String> answer =
                get("/api/v1/check-runs/" + check + "/trace?recordNo=" + record + "&rule=" + rule, inspector);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return body(answer).path("rule");
    }

    @Test
    void aRuleThatFoundNothingWrongSaysWhatIsDue() {
        JsonNode lawful = trace("D1", "DEED-05");
        assertThat(lawful.path("outcome").asString()).isEqualTo("LAWFUL");
        assertThat(lawful.path("high").asString()).isEqualTo("10000.00");

        JsonNode found = trace("D2", "DEED-05");
        assertThat(found.path("outcome").asString()).isEqualTo("FOUND");
        assertThat(found.path("sentence").path("zh").asString()).contains("30000.00");
    }

    @Test
    void aRuleThatIsSilentSaysWhichConditionDoesNotHoldAndWhatItRead() {
        JsonNode silent = trace("D3", "DEED-05");

        assertThat(silent.path("outcome").asString()).isEqualTo("SILENT");
        assertThat(silent.path("before")
                        .valueStream()
                        .map(rule -> rule.path("id").asString()))
                .contains("DEED-02", "DEED-03");
        JsonNode home = trace("D3", "DEED-01");
        JsonNode failing = home.path("steps")
                .valueStream()
                .filter(step -> step.path("state").asString().equals("FAILS"))
                .findFirst()
                .orElseThrow();
        assertThat(failing.path("words").path("zh").asString()).isEqualTo("“房屋用途”是住宅");
        assertThat(failing.path("read").path(0).path("value").path("zh").asString())
                .isEqualTo("非住宅");
    }

    @Test
    void whatIsNotThereOrMayNotBeSeenIsNotFound() {
        String path = "/api/v1/check-runs/" + check + "/trace";
        assertProblem(get(path + "?recordNo=D9&rule=DEED-05", inspector), 404, "not-found");
        assertProblem(get(path + "?recordNo=D1&rule=NO-1", inspector), 404, "not-found");
        assertProblem(get(path + "?recordNo=D1&unitCode=none&rule=DEED-05", inspector), 404, "not-found");
        String stranger = tokenOf(new Scope(false, Set.of("another"), Set.of()), Role.INSPECTOR);
        assertThat(get(path + "?recordNo=D1&rule=DEED-05", stranger).statusCode())
                .isEqualTo(404);
    }

    @Test
    void thePageAsksListsAndShows() {
        for (String language : List.of("zh-CN", "en")) {
            assertThat(page("", language)).contains("name=\"recordNo\"");
            assertThat(page("?recordNo=D1", language)).contains("DEED-05").contains("DEED-01");
            assertThat(page("?recordNo=D3&rule=DEED-05", language))
                    .contains("trace-FAILS")
                    .contains("DEED-02")
                    .doesNotContain(PERSON);
        }
        HttpResponse<String> missing = send(HttpRequest.newBuilder(address("/checks/" + check + "/why?recordNo=D9"))
                .header("Authorization", "Bearer " + inspector)
                .header("Accept", "text/html"));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("D9").contains("name=\"recordNo\"");
    }

    private String page(String query, String language) {
        String path = "/checks/" + check + "/why" + query;
        HttpResponse<String> response = send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + inspector)
                .header("Accept", "text/html")
                .header("Cookie", "MINGCHA_LANGUAGE=" + language));
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        PagesTest.assertWellMade(path, response.body(), language);
        return response.body();
    }
}
