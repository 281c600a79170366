package org.mingcha.api.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mingcha.api.calendar.WorkingDays;
import org.mingcha.api.check.CheckCompleted;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.FoundRows;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Review and rectification from the first look to the close-out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReviewTest extends ServiceTest {

    @Autowired
    private List<CheckCompleted> intake;

    @Autowired
    private WorkingDays workingDays;

    private String inspector;
    private String colleague;
    private String both;
    private String supervisor;
    private FoundRows rows;
    private long check;
    private long upload;

    @BeforeAll
    void people() {
        inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        colleague = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        both = tokenOf(Scope.EVERYTHING, Role.INSPECTOR, Role.SUPERVISOR);
        supervisor = tokenOf(Scope.EVERYTHING, Role.SUPERVISOR);
    }

    @BeforeEach
    void twoViolations() {
        rows = new FoundRows(jdbc);
        upload = rows.upload();
        check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");
        rows.finding(check, upload, 2, "1100.00", "1000.00", "1");
        intake.forEach(listener -> listener.completed(check));
    }

    @Test
    void fromTheFirstLookToTheCloseOut() {
        long id = idOf("R1");
        ok(act(inspector, id, "/decision", Map.of("act", "START")));
        ok(act(inspector, id, "/decision", Map.of("act", "CONFIRM")));
        JsonNode noticed = ok(act(inspector, id, "/notice", Map.of("workingDays", 10)));
        assertThat(noticed.path("dueOn").asString()).isNotBlank();
        assertThat(notice(id))
                .contains(
                        "责令改正通知书",
                        "实收 1200.00 元",
                        "退还多收的 200.00 元",
                        noticed.path("dueOn").asString());
        ok(act(inspector, id, "/refunds", refund("150.00", id + "-1")));
        assertProblem(act(inspector, id, "/refunds", refund("50.00", id + "-1")), 409, "voucher-used");
        assertProblem(act(inspector, id, "/refunds", refund("50.01", id + "-2")), 422, "fields");
        assertProblem(act(inspector, id, "/verification", Map.of()), 422, "fields");
        JsonNode refunded = ok(act(inspector, id, "/refunds", refund("50.00", id + "-2")));
        assertThat(refunded.path("refunded").asString()).isEqualTo("200.00");
        ok(act(inspector, id, "/verification", Map.of()));

        long approval = approvalOf(id);
        assertProblem(answer(inspector, approval, true, ""), 403, "forbidden");
        JsonNode closed = ok(answer(supervisor, approval, true, ""));

        assertThat(closed.path("rectification").asString()).isEqualTo("CLOSED");
        assertThat(closed.path("dueOn").isNull()).isTrue();
        assertProblem(answer(supervisor, approval, true, ""), 409, "already-answered");
        assertThat(events(id))
                .containsExactly(
                        "OPENED",
                        "REVIEW_STARTED",
                        "CONFIRMED",
                        "NOTICE_ISSUED",
                        "REFUND_RECORDED",
                        "REFUND_RECORDED",
                        "VERIFICATION_ASKED",
                        "CLOSED");
        assertThat(body(get("/api/v1/violations/" + id + "/events", inspector))
                        .path("whole")
                        .asBoolean())
                .isTrue();
        assertThat(body(get("/api/v1/violations/" + id + "/refunds", inspector)).size())
                .isEqualTo(2);
    }

    @Test
    void nobodyAnswersTheOwnRequestWhateverTheRoles() {
        long id = idOf("R1");
        ok(act(both, id, "/decision", Map.of("act", "START")));
        assertProblem(
                act(both, id, "/decision", Map.of("act", "REQUEST_DISMISSAL", "reason", "OTHER_BASIS")), 422, "fields");
        ok(act(both, id, "/decision", Map.of("act", "REQUEST_DISMISSAL", "reason", "OTHER_BASIS", "text", "某文件第三条")));
        long approval = approvalOf(id);

        assertProblem(answer(both, approval, true, ""), 403, "own-request");
        assertProblem(answer(supervisor, approval, false, ""), 422, "fields");
        JsonNode back = ok(answer(supervisor, approval, false, "请附文件"));
        assertThat(back.path("decision").asString()).isEqualTo("IN_REVIEW");

        ok(act(both, id, "/decision", Map.of("act", "REQUEST_DISMISSAL", "reason", "DATA_ERROR")));
        JsonNode dismissed = ok(answer(supervisor, approvalOf(id), true, ""));
        assertThat(dismissed.path("decision").asString()).isEqualTo("DISMISSED");
        assertProblem(act(both, id, "/decision", Map.of("act", "START")), 409, "step-not-allowed");
    }

    @Test
    void whoAskedTakesTheRequestBackAsLongAsNobodyAnswered() {
        long id = idOf("R1");
        ok(act(inspector, id, "/decision", Map.of("act", "START")));
        assertProblem(act(inspector, id, "/decision", Map.of("act", "WITHDRAW_DISMISSAL")), 409, "step-not-allowed");
        ok(act(inspector, id, "/decision", Map.of("act", "REQUEST_DISMISSAL", "reason", "DATA_ERROR")));
        long approval = approvalOf(id);
        assertProblem(act(colleague, id, "/decision", Map.of("act", "WITHDRAW_DISMISSAL")), 403, "not-own-request");

        JsonNode back = ok(act(inspector, id, "/decision", Map.of("act", "WITHDRAW_DISMISSAL")));
        assertThat(back.path("decision").asString()).isEqualTo("IN_REVIEW");
        assertProblem(answer(supervisor, approval, true, ""), 409, "already-answered");
        assertThat(body(get("/api/v1/violations/" + id + "/events", inspector))
                        .path("whole")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whoDecidedUndoesItForAMomentAndEverythingStandsAsBefore() {
        long id = idOf("R1");
        ok(act(inspector, id, "/decision", Map.of("act", "START")));
        JsonNode notBegun = ok(act(inspector, id, "/undo", Map.of()));
        assertThat(notBegun.path("decision").asString()).isEqualTo("TO_REVIEW");
        assertThat(notBegun.path("lockedUntil").isNull()).isTrue();

        JsonNode begun = ok(act(inspector, id, "/decision", Map.of("act", "START")));
        ok(act(inspector, id, "/decision", Map.of("act", "CONFIRM", "text", "票据在卷")));
        assertProblem(act(colleague, id, "/undo", Map.of()), 409, "nothing-to-undo");
        JsonNode again = ok(act(inspector, id, "/undo", Map.of()));
        assertThat(again.path("decision").asString()).isEqualTo("IN_REVIEW");
        assertThat(again.path("lockedUntil")).isEqualTo(begun.path("lockedUntil"));
        assertProblem(act(inspector, id, "/undo", Map.of()), 409, "nothing-to-undo");

        ok(act(inspector, id, "/decision", Map.of("act", "REQUEST_DISMISSAL", "reason", "DATA_ERROR")));
        long approval = approvalOf(id);
        ok(act(inspector, id, "/undo", Map.of()));
        assertProblem(answer(supervisor, approval, true, ""), 409, "already-answered");

        ok(act(inspector, id, "/decision", Map.of("act", "CONFIRM")));
        ok(act(inspector, id, "/decision", Map.of("act", "START")));
        JsonNode confirmed = ok(act(inspector, id, "/undo", Map.of()));
        assertThat(confirmed.path("decision").asString()).isEqualTo("CONFIRMED");
        assertThat(events(id))
                .containsExactly(
                        "OPENED",
                        "REVIEW_STARTED",
                        "UNDONE",
                        "REVIEW_STARTED",
                        "CONFIRMED",
                        "UNDONE",
                        "DISMISSAL_REQUESTED",
                        "UNDONE",
                        "CONFIRMED",
                        "REVIEW_STARTED",
                        "UNDONE");
        assertThat(body(get("/api/v1/violations/" + id + "/events", inspector))
                        .path("whole")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void nothingIsUndoneOnceSomethingElseHappenedOrTheTimeIsOver() {
        long id = idOf("R1");
        long version = ok(act(inspector, id, "/decision", Map.of("act", "START")))
                .path("version")
                .asLong();
        ok(act(colleague, id, "/comments", Map.of("text", "已电话核实")));
        assertProblem(act(inspector, id, "/undo", Map.of(), version), 412, "changed-meanwhile");
        assertProblem(act(inspector, id, "/undo", Map.of()), 409, "nothing-to-undo");

        ok(act(inspector, id, "/decision", Map.of("act", "CONFIRM")));
        jdbc.sql("UPDATE violation_event SET happened_at = happened_at - INTERVAL '13' SECOND WHERE violation_id = :id")
                .param("id", id)
                .update();
        assertProblem(act(inspector, id, "/undo", Map.of()), 409, "undo-over");
        assertThat(violation(id).path("decision").asString()).isEqualTo("CONFIRMED");
    }

    @Test
    void aChangeOfTheValuesVoidsWhatWaits() {
        long id = idOf("R1");
        ok(act(inspector, id, "/decision", Map.of("act", "START")));
        ok(act(inspector, id, "/decision", Map.of("act", "REQUEST_DISMISSAL", "reason", "DATA_ERROR")));
        long approval = approvalOf(id);
        long newer = rows.check(upload, "a");
        rows.finding(newer, upload, 1, "1500.00", "1000.00", "9");
        intake.forEach(listener -> listener.completed(newer));

        assertProblem(answer(supervisor, approval, true, ""), 409, "already-answered");
        assertThat(violation(id).path("decision").asString()).isEqualTo("TO_REVIEW");
    }

    @Test
    void changesNameTheVersionThatWasRead() {
        long id = idOf("R1");
        HttpRequest.Builder without = json("/api/v1/violations/" + id + "/decision", Map.of("act", "START"))
                .header("Authorization", "Bearer " + inspector);
        assertProblem(send(without), 428, "if-match-needed");
        assertProblem(act(inspector, id, "/decision", Map.of("act", "START"), 99), 412, "changed-meanwhile");
        assertProblem(act(supervisor, id, "/decision", Map.of("act", "START")), 403, "forbidden");
    }

    @Test
    void aLockKeepsOthersOutUntilItEnds() {
        long id = idOf("R1");
        ok(act(inspector, id, "/decision", Map.of("act", "START")));
        assertProblem(act(colleague, id, "/decision", Map.of("act", "CONFIRM")), 409, "locked");

        jdbc.sql("UPDATE violation SET locked_until = TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' WHERE id = :id")
                .param("id", id)
                .update();
        ok(act(colleague, id, "/decision", Map.of("act", "CONFIRM")));
    }

    @Test
    void takeNextGivesEachToOneAndThenNothing() {
        JsonNode first = ok(takeNext(inspector));
        JsonNode second = ok(takeNext(colleague));
        HttpResponse<String> none = takeNext(inspector);

        assertThat(first.path("recordNo").asString()).isEqualTo("R1");
        assertThat(second.path("recordNo").asString()).isEqualTo("R2");
        assertThat(none.statusCode()).isEqualTo(204);
    }

    @Test
    void aLeadIsConfirmedOnlyWithWhatWasFoundOut() {
        long id = idOf("R2");
        ok(act(inspector, id, "/decision", Map.of("act", "START")));
        assertProblem(act(inspector, id, "/decision", Map.of("act", "CONFIRM")), 422, "fields");
        ok(act(inspector, id, "/decision", Map.of("act", "CONFIRM", "text", "已核对原始票据")));
    }

    @Test
    void aNoticeNeedsAConfirmedViolationAndReferralEndsOurPart() {
        long id = idOf("R1");
        assertProblem(act(inspector, id, "/notice", Map.of("workingDays", 10)), 409, "step-not-allowed");
        ok(act(inspector, id, "/decision", Map.of("act", "START")));
        ok(act(inspector, id, "/decision", Map.of("act", "CONFIRM")));
        JsonNode referred = ok(act(supervisor, id, "/referral", Map.of("authority", "县财政局", "letterNo", "2026-1")));
        assertThat(referred.path("rectification").asString()).isEqualTo("REFERRED");
        assertProblem(act(inspector, id, "/refunds", refund("1.00", id + "-9")), 409, "step-not-allowed");
    }

    @Test
    void assignmentAndCommentsAreWrittenDown() {
        long id = idOf("R1");
        long colleagueId = body(get("/api/v1/me", colleague)).path("id").asLong();
        long supervisorId = body(get("/api/v1/me", supervisor)).path("id").asLong();
        assertProblem(act(supervisor, id, "/assignment", Map.of("assignee", supervisorId)), 422, "fields");
        JsonNode assigned = ok(act(supervisor, id, "/assignment", Map.of("assignee", colleagueId)));
        assertThat(assigned.path("assignee").asLong()).isEqualTo(colleagueId);
        String list = "/api/v1/violations?unit=" + rows.unit();
        assertThat(body(get(list + "&assignee=" + colleagueId, inspector))
                        .path("violations")
                        .findValuesAsString("recordNo"))
                .containsExactly("R1");
        assertThat(body(get(list + "&assignee=0", inspector)).path("violations").findValuesAsString("recordNo"))
                .doesNotContain("R1")
                .isNotEmpty();
        assertThat(body(get("/api/v1/violations/facets/assignee?unit=" + rows.unit(), inspector))
                        .findValuesAsString("value"))
                .contains(String.valueOf(colleagueId), "0");
        ok(act(inspector, id, "/comments", Map.of("text", "已电话联系")));
        assertThat(events(id)).containsExactly("OPENED", "ASSIGNED", "COMMENTED");
    }

    @Test
    void workingDaysPassOverHolidaysAndCountWorkedWeekends() {
        assertThat(workingDays.after(LocalDate.of(2026, 9, 30), 1)).isEqualTo(LocalDate.of(2026, 10, 8));
        assertThat(workingDays.after(LocalDate.of(2026, 10, 9), 1)).isEqualTo(LocalDate.of(2026, 10, 10));
        assertThat(workingDays.after(LocalDate.of(2026, 11, 6), 1)).isEqualTo(LocalDate.of(2026, 11, 9));
        assertThat(workingDays.knows(2026)).isTrue();
        assertThat(workingDays.knows(2031)).isFalse();
    }

    /** The words of the notice, as Word reads them. */
    private String notice(long id) {
        HttpRequest request = HttpRequest.newBuilder(address("/api/v1/violations/" + id + "/notice.docx"))
                .header("Authorization", "Bearer " + inspector)
                .build();
        try {
            byte[] bytes = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(bytes))) {
                return document.getParagraphs().stream()
                        .map(XWPFParagraph::getText)
                        .collect(Collectors.joining("\n"));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> refund(String amount, String voucher) {
        return Map.of("amount", amount, "refundedOn", "2026-11-01", "voucherNo", voucher);
    }

    private HttpResponse<String> act(String token, long id, String step, Object body) {
        return act(token, id, step, body, violation(id).path("version").asLong());
    }

    private HttpResponse<String> act(String token, long id, String step, Object body, long version) {
        return send(json("/api/v1/violations/" + id + step, body)
                .header("Authorization", "Bearer " + token)
                .header("If-Match", "\"" + version + "\""));
    }

    private HttpResponse<String> answer(String token, long approval, boolean approve, String text) {
        return post("/api/v1/approvals/" + approval + "/answer", token, Map.of("approve", approve, "text", text));
    }

    private HttpResponse<String> takeNext(String token) {
        return post("/api/v1/violations/take-next?unit=" + rows.unit(), token, Map.of());
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return body(response);
    }

    private long idOf(String record) {
        return body(get("/api/v1/violations?unit=" + rows.unit() + "&text=" + record, inspector))
                .path("violations")
                .path(0)
                .path("id")
                .asLong();
    }

    private JsonNode violation(long id) {
        return body(get("/api/v1/violations/" + id, inspector)).path("violation");
    }

    private long approvalOf(long violation) {
        long found = -1;
        for (JsonNode approval :
                body(get("/api/v1/approvals?limit=500", supervisor)).path("approvals")) {
            if (approval.path("violationId").asLong() == violation) {
                found = approval.path("id").asLong();
            }
        }
        assertThat(found).isPositive();
        return found;
    }

    private List<String> events(long id) {
        List<String> kinds = new ArrayList<>();
        body(get("/api/v1/violations/" + id + "/events", inspector))
                .path("events")
                .forEach(event -> kinds.add(event.path("kind").asString()));
        return kinds;
    }
}
