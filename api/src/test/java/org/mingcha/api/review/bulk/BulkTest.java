package org.mingcha.api.review.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mingcha.api.check.CheckCompleted;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.FoundRows;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Six violations of a unit, the second, fourth and sixth of them leads; 100.00 yuan too much each. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BulkTest extends ServiceTest {

    private static final String BULK = "/api/v1/violations/bulk";

    @Autowired
    private List<CheckCompleted> intake;

    private String inspector;
    private String both;
    private String supervisor;
    private FoundRows rows;

    @BeforeAll
    void people() {
        inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        both = tokenOf(Scope.EVERYTHING, Role.INSPECTOR, Role.SUPERVISOR);
        supervisor = tokenOf(Scope.EVERYTHING, Role.SUPERVISOR);
    }

    @BeforeEach
    void sixViolations() {
        rows = new FoundRows(jdbc);
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        for (int row = 1; row <= 6; row++) {
            rows.finding(check, upload, row, "1100.00", "1000.00", "1");
        }
        intake.forEach(listener -> listener.completed(check));
    }

    @Test
    void byFilterFromThePreviewToTheEndAndBack() {
        JsonNode preview = ok(post(BULK + "/preview", inspector, ask("START")));
        assertThat(preview.path("matching").asLong()).isEqualTo(6);
        assertThat(preview.path("canChange").asLong()).isEqualTo(6);
        assertThat(preview.path("overcharged").asString()).isEqualTo("600.00");
        JsonNode started = allowed(asked(inspector, ask("START")));
        assertThat(started.path("changed").asLong()).isEqualTo(6);

        JsonNode leads = ok(post(BULK + "/preview", inspector, ask("CONFIRM")));
        assertThat(leads.path("canChange").asLong()).isEqualTo(3);
        assertThat(leads.path("skipped").path(0).path("outcome").asString()).isEqualTo("LEAD");
        assertThat(leads.path("skipped").path(0).path("count").asLong()).isEqualTo(3);
        assertThat(leads.path("skipped").path(0).path("overcharged").asString()).isEqualTo("300.00");
        long confirming = asked(inspector, ask("CONFIRM")).path("id").asLong();
        // Somebody is faster with one of them after it was asked.
        long first = violation("R1").path("id").asLong();
        ok(send(json("/api/v1/violations/" + first + "/comments", Map.of("text", "等一等"))
                .header("Authorization", "Bearer " + inspector)
                .header("If-Match", "\"" + violation("R1").path("version").asLong() + "\"")));
        JsonNode confirmed = allowed(ok(get(BULK + "/" + confirming, inspector)));

        assertThat(confirmed.path("total").asLong()).isEqualTo(3);
        assertThat(confirmed.path("changed").asLong()).isEqualTo(2);
        assertThat(confirmed.path("skipped").asLong()).isEqualTo(1);
        assertThat(decisions())
                .containsExactly("IN_REVIEW", "IN_REVIEW", "CONFIRMED", "IN_REVIEW", "CONFIRMED", "IN_REVIEW");
        JsonNode items = ok(get(BULK + "/" + confirming + "/items?outcome=CHANGED_MEANWHILE", inspector));
        assertThat(items.path("items").size()).isEqualTo(1);
        assertThat(items.path("items").path(0).path("violation").asLong()).isEqualTo(first);
        assertThat(events("R3")).containsExactly("OPENED", "REVIEW_STARTED", "CONFIRMED");

        HttpResponse<String> undo = post(BULK + "/" + confirming + "/undo", inspector, Map.of("text", "误操作"));
        assertThat(undo.statusCode()).as(undo.body()).isEqualTo(201);
        JsonNode undone = allowed(body(undo));
        assertThat(undone.path("changed").asLong()).isEqualTo(2);
        assertThat(decisions()).containsOnly("IN_REVIEW");
        assertThat(events("R3")).containsExactly("OPENED", "REVIEW_STARTED", "CONFIRMED", "UNDONE");
        JsonNode trail =
                ok(get("/api/v1/violations/" + violation("R3").path("id").asLong() + "/events", inspector));
        assertThat(trail.path("whole").asBoolean()).isTrue();
        assertThat(trail.path("events").path(2).path("detail").path("bulk").asLong())
                .isEqualTo(confirming);
    }

    @Test
    void dismissalNeedsAReasonAndAnotherPerson() {
        allowed(asked(inspector, ask("START")));
        assertProblem(post(BULK, inspector, ask("REQUEST_DISMISSAL")), 422, "fields");
        Map<String, Object> dismissal = Map.of(
                "act", "REQUEST_DISMISSAL", "reason", "DATA_ERROR", "filter", Map.of("unit", List.of(rows.unit())));
        JsonNode asked = asked(both, dismissal);
        long id = asked.path("id").asLong();

        assertProblem(answer(both, id, true, ""), 403, "own-request");
        assertProblem(answer(inspector, id, true, ""), 403, "forbidden");
        assertProblem(answer(supervisor, id, false, ""), 422, "fields");
        JsonNode back = ok(answer(supervisor, id, false, "请逐条核对"));
        assertThat(back.path("state").asString()).isEqualTo("SENT_BACK");
        assertProblem(answer(supervisor, id, true, ""), 409, "already-answered");
        assertThat(decisions()).containsOnly("IN_REVIEW");

        allowed(asked(both, dismissal));
        assertThat(decisions()).containsOnly("DISMISSED");
    }

    @Test
    void bySelectionToAnInspectorWhoMaySeeThem() {
        String own = newLogin(new Scope(false, Set.of(rows.unit()), Set.of()), Role.INSPECTOR);
        String stranger = newLogin(new Scope(false, Set.of("X"), Set.of("5302")), Role.INSPECTOR);
        List<Long> chosen = List.of(
                violation("R1").path("id").asLong(), violation("R2").path("id").asLong());
        Map<String, Object> toStranger = Map.of("act", "ASSIGN", "ids", chosen, "assignee", id(stranger));

        JsonNode preview = ok(post(BULK + "/preview", supervisor, toStranger));
        assertThat(preview.path("canChange").asLong()).isZero();
        assertThat(preview.path("skipped").path(0).path("outcome").asString()).isEqualTo("ASSIGNEE_MAY_NOT");
        assertProblem(post(BULK, supervisor, toStranger), 409, "nothing-to-change");

        JsonNode assigned = asked(both, Map.of("act", "ASSIGN", "ids", chosen, "assignee", id(own)));
        allowed(assigned);
        assertThat(violation("R1").path("assignee").asLong()).isEqualTo(id(own));
        assertThat(violation("R3").path("assignee").isNull()).isTrue();
    }

    @Test
    void theScopeIsInTheQuery() {
        String stranger = tokenOf(new Scope(false, Set.of("X"), Set.of("5302")), Role.INSPECTOR, Role.SUPERVISOR);
        JsonNode preview = ok(post(BULK + "/preview", stranger, ask("START")));
        assertThat(preview.path("matching").asLong()).isZero();
        assertProblem(post(BULK, stranger, ask("START")), 409, "nothing-to-change");

        long id = asked(inspector, ask("START")).path("id").asLong();
        assertProblem(get(BULK + "/" + id, stranger), 404, "not-found");
        assertProblem(answer(stranger, id, true, ""), 404, "not-found");
        assertThat(body(get(BULK + "?limit=500", stranger)).path("bulks").size())
                .isZero();
        assertProblem(post(BULK, tokenOf(Scope.EVERYTHING, Role.AUDITOR), ask("START")), 403, "forbidden");
        assertProblem(post(BULK, supervisor, ask("START")), 403, "forbidden");
    }

    @Test
    void aWordThatNoFilterHasIsRefused() {
        assertProblem(
                post(BULK + "/preview", inspector, Map.of("act", "START", "filter", Map.of("units", List.of("x")))),
                422,
                "fields");
        assertProblem(
                post(BULK + "/preview", inspector, Map.of("act", "START", "filter", Map.of("region", "53x"))),
                422,
                "fields");
        assertProblem(post(BULK + "/preview", inspector, Map.of("act", "START")), 422, "fields");
    }

    @Test
    void whatCannotBeDoneEndsAsFailedAndGoesOnWhenResumed(CapturedOutput log) {
        JsonNode asked = asked(
                inspector, Map.of("act", "START", "text", "只给人看", "filter", Map.of("unit", List.of(rows.unit()))));
        String bulk = BULK + "/" + asked.path("id").asLong();
        long second = violation("R2").path("id").asLong();
        // An event of the same number stands in the way of the job's own.
        jdbc.sql("INSERT INTO violation_event (violation_id, ordinal, happened_at, actor, kind, detail, sha256)"
                        + " SELECT violation_id, 2, happened_at, actor, kind, detail, sha256 FROM violation_event"
                        + " WHERE violation_id = :id AND ordinal = 1")
                .param("id", second)
                .update();
        ok(answer(supervisor, asked.path("id").asLong(), true, ""));

        JsonNode failed = await(bulk, inspector, "FAILED");

        assertThat(failed.path("failures").asInt()).isEqualTo(5);
        assertThat(failed.path("failure").asString()).contains("DuplicateKeyException");
        assertThat(failed.path("done").asLong()).isZero();
        // The job says so after the bulk stands as failed.
        Awaitility.await()
                .untilAsserted(() -> assertThat(log.toString())
                        .contains("bulk " + asked.path("id").asLong() + " given up"));
        assertThat(log.toString()).doesNotContain("只给人看");
        assertThat(decisions()).containsOnly("TO_REVIEW");
        assertProblem(
                post(bulk + "/resumption", tokenOf(Scope.EVERYTHING, Role.INSPECTOR), Map.of()), 403, "forbidden");

        jdbc.sql("DELETE FROM violation_event WHERE violation_id = :id AND ordinal = 2")
                .param("id", second)
                .update();
        ok(post(bulk + "/resumption", inspector, Map.of()));
        JsonNode completed = await(bulk, inspector, "COMPLETED");
        assertThat(completed.path("changed").asLong()).isEqualTo(6);
        assertThat(completed.path("failures").asInt()).isZero();
        assertThat(completed.path("failure").isNull()).isTrue();
        assertThat(decisions()).containsOnly("IN_REVIEW");
        assertProblem(post(bulk + "/resumption", inspector, Map.of()), 409, "bulk-not-failed");
    }

    @Test
    void whoAskedWithdrawsWhatWaits() {
        JsonNode asked = asked(inspector, ask("START"));
        String bulk = BULK + "/" + asked.path("id").asLong();

        assertProblem(post(bulk + "/withdrawal", supervisor, Map.of()), 403, "not-own-request");
        assertThat(ok(post(bulk + "/withdrawal", inspector, Map.of()))
                        .path("state")
                        .asString())
                .isEqualTo("WITHDRAWN");

        assertProblem(post(bulk + "/withdrawal", inspector, Map.of()), 409, "not-to-be-withdrawn");
        assertProblem(answer(supervisor, asked.path("id").asLong(), true, ""), 409, "already-answered");
        assertProblem(post(bulk + "/undo", inspector, Map.of()), 409, "not-to-be-undone");
        assertThat(decisions()).containsOnly("TO_REVIEW");
    }

    private Map<String, Object> ask(String act) {
        return Map.of("act", act, "filter", Map.of("unit", List.of(rows.unit())));
    }

    private JsonNode asked(String token, Map<String, Object> ask) {
        HttpResponse<String> response = post(BULK, token, ask);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(body(response).path("state").asString()).isEqualTo("PENDING");
        return body(response);
    }

    /** Allows it and waits for its end. */
    private JsonNode allowed(JsonNode bulk) {
        long id = bulk.path("id").asLong();
        ok(answer(supervisor, id, true, ""));
        return await(BULK + "/" + id, supervisor, "COMPLETED");
    }

    private HttpResponse<String> answer(String token, long id, boolean approve, String text) {
        return post(BULK + "/" + id + "/answer", token, Map.of("approve", approve, "text", text));
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return body(response);
    }

    private JsonNode violation(String record) {
        return ok(get("/api/v1/violations?unit=" + rows.unit() + "&text=" + record, inspector))
                .path("violations")
                .path(0);
    }

    private List<String> decisions() {
        List<String> decisions = new ArrayList<>();
        ok(get("/api/v1/violations?sort=id&unit=" + rows.unit(), inspector))
                .path("violations")
                .forEach(violation -> decisions.add(violation.path("decision").asString()));
        assertThat(decisions).hasSize(6);
        return decisions;
    }

    private List<String> events(String record) {
        List<String> kinds = new ArrayList<>();
        ok(get("/api/v1/violations/" + violation(record).path("id").asLong() + "/events", inspector))
                .path("events")
                .forEach(event -> kinds.add(event.path("kind").asString()));
        return kinds;
    }

    private long id(String login) {
        return jdbc.sql("SELECT id FROM app_user WHERE login = :login")
                .param("login", login)
                .query(Long.class)
                .single();
    }
}
