package org.mingcha.api.rectification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mingcha.api.calendar.WorkingDays;
import org.mingcha.api.check.CheckCompleted;
import org.mingcha.api.page.PagesTest;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.review.Approvals;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.FoundRows;
import org.mingcha.api.violation.Violations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A later due day: asked for, allowed, refused, and what leaves nothing to ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExtensionTest extends ServiceTest {

    @Autowired
    private List<CheckCompleted> intake;

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private Violations violations;

    @Autowired
    private Approvals approvals;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private String inspector;
    private String both;
    private String supervisor;
    private FoundRows rows;
    private long check;
    private long upload;
    private long id;
    private LocalDate due;

    @BeforeAll
    void people() {
        inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        both = tokenOf(Scope.EVERYTHING, Role.INSPECTOR, Role.SUPERVISOR);
        supervisor = tokenOf(Scope.EVERYTHING, Role.SUPERVISOR);
    }

    @BeforeEach
    void aNoticeIsIssued() {
        rows = new FoundRows(jdbc);
        upload = rows.upload();
        check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");
        intake.forEach(listener -> listener.completed(check));
        id = body(get("/api/v1/violations?unit=" + rows.unit(), inspector))
                .path("violations")
                .path(0)
                .path("id")
                .asLong();
        ok(act(inspector, "/decision", Map.of("act", "START")));
        assertProblem(extension(inspector, Map.of("workingDays", 5, "text", "等财政拨款")), 409, "step-not-allowed");
        ok(act(inspector, "/decision", Map.of("act", "CONFIRM")));
        due = day(ok(act(inspector, "/notice", Map.of("workingDays", 10))).path("dueOn"));
    }

    @Test
    void theDueDayIsPutOffWhenAnotherPersonAllowsIt() {
        LocalDate wanted = workingDays.after(due, 5);
        JsonNode asked = ok(extension(inspector, Map.of("workingDays", 5, "text", " 等财政拨款 ")));
        assertThat(day(asked.path("dueOn"))).isEqualTo(due);
        assertThat(asked.path("rectification").asString()).isEqualTo("NOTICE_ISSUED");
        assertProblem(act(inspector, "/undo", Map.of()), 409, "nothing-to-undo");
        JsonNode approval = waiting();
        assertThat(approval.path("kind").asString()).isEqualTo("EXTENSION");
        assertThat(approval.path("text").asString()).isEqualTo("等财政拨款");
        assertThat(day(approval.path("due").path("before"))).isEqualTo(due);
        assertThat(day(approval.path("due").path("after"))).isEqualTo(wanted);
        assertProblem(extension(both, Map.of("workingDays", 9, "text", "另一人也申请")), 409, "extension-waits");

        // What is refunded meanwhile changes nothing about it.
        ok(act(
                inspector,
                "/refunds",
                Map.of("amount", "50.00", "refundedOn", LocalDate.now(clock).toString(), "voucherNo", "E" + id)));
        assertProblem(answer(inspector, approval, true, ""), 403, "forbidden");
        JsonNode allowed = ok(answer(supervisor, approval, true, "同意"));

        assertThat(day(allowed.path("dueOn"))).isEqualTo(wanted);
        assertThat(allowed.path("rectification").asString()).isEqualTo("REFUNDING");
        assertProblem(answer(supervisor, approval, true, ""), 409, "already-answered");
        assertThat(kinds().subList(4, 7)).containsExactly("EXTENSION_ASKED", "REFUND_RECORDED", "EXTENDED");
        JsonNode detail = events().path("events").path(6).path("detail");
        assertThat(day(detail.path("dueBefore"))).isEqualTo(due);
        assertThat(day(detail.path("dueOn"))).isEqualTo(wanted);
        assertThat(events().path("whole").asBoolean()).isTrue();
        assertThat(page("/violations/" + id + "/notice", inspector).body())
                .contains("请于 " + due + "(含当日)前", "上述期限延长至 " + wanted);
    }

    @Test
    void whatIsRefusedLeavesTheDueDayAndCanBeAskedForAgain() {
        LocalDate saturday = due.plusDays(1).with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
        ok(extension(inspector, Map.of("dueOn", saturday.toString(), "text", "凭证在外地")));
        JsonNode approval = waiting();
        LocalDate moved = workingDays.onOrAfter(saturday);
        assertThat(day(approval.path("due").path("after"))).isEqualTo(moved).isAfterOrEqualTo(saturday);
        assertProblem(answer(supervisor, approval, false, " "), 422, "fields");
        JsonNode refused = ok(answer(supervisor, approval, false, "请先退还已核清部分"));

        assertThat(day(refused.path("dueOn"))).isEqualTo(due);
        JsonNode event = events().path("events").path(5);
        assertThat(event.path("kind").asString()).isEqualTo("EXTENSION_REFUSED");
        assertThat(day(event.path("detail").path("dueBefore"))).isEqualTo(due);
        assertThat(day(event.path("detail").path("dueAsked"))).isEqualTo(moved);
        assertThat(event.path("detail").path("text").asString()).isEqualTo("请先退还已核清部分");
        assertThat(events().path("whole").asBoolean()).isTrue();
        assertThat(page("/violations/" + id + "/notice", inspector).body()).doesNotContain("延长至");
        ok(extension(inspector, Map.of("workingDays", 1, "text", "再次申请")));
    }

    @Test
    void onlyAnInspectorInScopeAsksAndNobodyAnswersTheOwnRequest() {
        Map<String, Object> five = Map.of("workingDays", 5, "text", "等财政拨款");
        assertProblem(extension(tokenOf(Scope.EVERYTHING, Role.FINANCE), five), 403, "forbidden");
        assertProblem(extension(supervisor, five), 403, "forbidden");
        String stranger = tokenOf(new Scope(false, Set.of(newUnit()), Set.of()), Role.INSPECTOR);
        assertProblem(extension(stranger, five), 404, "not-found");
        long version = violation().path("version").asLong();
        assertProblem(act(inspector, "/extension", five, version - 1), 412, "changed-meanwhile");
        assertProblem(
                send(json("/api/v1/violations/" + id + "/extension", five)
                        .header("Authorization", "Bearer " + inspector)),
                428,
                "if-match-needed");

        ok(extension(both, five));
        assertProblem(answer(both, waiting(), true, ""), 403, "own-request");
        assertThat(day(violation().path("dueOn"))).isEqualTo(due);
    }

    @Test
    void theNewDayIsLaterAndNotTooFar() {
        LocalDate latest = workingDays.after(due, Extensions.MOST_DAYS);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("text", "没有日期"),
                Map.of("workingDays", 3, "dueOn", due.plusDays(3).toString(), "text", "两种都填"),
                Map.of("workingDays", 0, "text", "零"),
                Map.of("workingDays", Extensions.MOST_DAYS + 1, "text", "太长"),
                Map.of("workingDays", 3, "text", " "),
                Map.of("dueOn", due.toString(), "text", "同一天"),
                Map.of("dueOn", latest.plusDays(1).toString(), "text", "太远"),
                Map.of("dueOn", "+999999999-12-31", "text", "太远"))) {
            assertProblem(extension(inspector, wrong), 422, "fields");
        }
        assertThat(kinds()).doesNotContain("EXTENSION_ASKED");
        ok(extension(inspector, Map.of("dueOn", latest.toString(), "text", "恰好最长")));
        assertThat(day(waiting().path("due").path("after"))).isEqualTo(latest);
    }

    @Test
    void aDayThatHasPassedIsNeitherAskedForNorAllowed() {
        Account me = account();
        Extensions later =
                new Extensions(violations, approvals, workingDays, Clock.offset(clock, Duration.ofDays(400)));
        ok(extension(inspector, Map.of("workingDays", 5, "text", "等财政拨款")));
        long waiting = waiting().path("id").asLong();
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(me, "", "ROLE_SUPERVISOR", "ROLE_INSPECTOR"));
        try {
            assertThatThrownBy(() -> transaction.executeWithoutResult(
                            status -> later.answer(me, approvals.get(me.scope(), waiting), true, "")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("extension-over"));
            transaction.executeWithoutResult(
                    status -> later.answer(me, approvals.get(me.scope(), waiting), false, "已过期"));
            assertThatThrownBy(() -> transaction.executeWithoutResult(status ->
                            later.ask(me, id, violation().path("version").asLong(), 5, null, "再延")))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.errors())
                                    .singleElement()
                                    .satisfies(error -> assertThat(error.code()).isEqualTo("past")));
        } finally {
            SecurityContextHolder.clearContext();
        }
        assertThat(kinds()).endsWith("EXTENSION_ASKED", "EXTENSION_REFUSED");
    }

    @Test
    void whoAskedWithdrawsTheRequestWhileNobodyAnswered() {
        Map<String, Object> why = Map.of("text", " 款项已到账 ");
        assertProblem(act(inspector, "/extension/withdrawal", why), 409, "no-extension-waits");
        ok(extension(inspector, Map.of("workingDays", 5, "text", "等财政拨款")));
        JsonNode asked = waiting();
        assertProblem(act(both, "/extension/withdrawal", why), 403, "not-own-request");
        assertProblem(act(supervisor, "/extension/withdrawal", why), 403, "forbidden");
        assertProblem(act(inspector, "/extension/withdrawal", Map.of("text", " ")), 422, "fields");
        long version = violation().path("version").asLong();
        assertProblem(act(inspector, "/extension/withdrawal", why, version - 1), 412, "changed-meanwhile");

        JsonNode withdrawn = ok(act(inspector, "/extension/withdrawal", why));

        assertThat(day(withdrawn.path("dueOn"))).isEqualTo(due);
        assertProblem(answer(supervisor, asked, true, ""), 409, "already-answered");
        assertThat(kinds().subList(4, 6)).containsExactly("EXTENSION_ASKED", "EXTENSION_WITHDRAWN");
        JsonNode detail = events().path("events").path(5).path("detail");
        assertThat(day(detail.path("dueBefore"))).isEqualTo(due);
        assertThat(detail.path("text").asString()).isEqualTo("款项已到账");
        assertThat(events().path("whole").asBoolean()).isTrue();
        ok(extension(inspector, Map.of("workingDays", 3, "text", "另行申请")));
    }

    @Test
    void whoMayAllowTakesBackWhatWasAllowedStepByStep() {
        Map<String, Object> why = Map.of("text", "拨款已到");
        assertProblem(act(supervisor, "/extension/revocation", why), 409, "no-extension-stands");
        LocalDate first = allowed(inspector, 5);
        LocalDate second = allowed(both, 7);
        assertProblem(act(inspector, "/extension/revocation", why), 403, "forbidden");
        assertProblem(act(both, "/extension/revocation", why), 403, "own-request");
        assertProblem(act(supervisor, "/extension/revocation", Map.of("text", "")), 422, "fields");
        String stranger = tokenOf(new Scope(false, Set.of(newUnit()), Set.of()), Role.SUPERVISOR);
        assertProblem(act(stranger, "/extension/revocation", why), 404, "not-found");
        ok(extension(inspector, Map.of("workingDays", 2, "text", "再延")));
        assertProblem(act(supervisor, "/extension/revocation", why), 409, "extension-waits");
        ok(act(inspector, "/extension/withdrawal", why));
        assertThat(day(violation().path("dueOn"))).isEqualTo(second);

        assertThat(day(ok(act(supervisor, "/extension/revocation", why)).path("dueOn")))
                .isEqualTo(first);
        assertThat(page("/violations/" + id + "/notice", inspector).body()).contains("上述期限延长至 " + first);
        JsonNode back = ok(act(supervisor, "/extension/revocation", why));

        assertThat(day(back.path("dueOn"))).isEqualTo(due);
        assertThat(back.path("rectification").asString()).isEqualTo("NOTICE_ISSUED");
        assertProblem(act(supervisor, "/extension/revocation", why), 409, "no-extension-stands");
        assertThat(kinds()).endsWith("EXTENSION_WITHDRAWN", "EXTENSION_REVOKED", "EXTENSION_REVOKED");
        JsonNode events = events().path("events");
        JsonNode detail = events.path(events.size() - 1).path("detail");
        assertThat(day(detail.path("dueBefore"))).isEqualTo(first);
        assertThat(day(detail.path("dueOn"))).isEqualTo(due);
        assertThat(detail.path("text").asString()).isEqualTo("拨款已到");
        assertThat(events().path("whole").asBoolean()).isTrue();
        assertThat(page("/violations/" + id + "/notice", inspector).body()).doesNotContain("延长至");
        assertThat(jdbc.sql("SELECT state FROM approval WHERE violation_id = :id ORDER BY id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("REVOKED", "REVOKED", "WITHDRAWN");
    }

    @Test
    void whatWouldBeOverdueAtOnceStands() {
        LocalDate later = allowed(inspector, 5);
        Account me = account();
        Extensions afterwards = new Extensions(
                violations,
                approvals,
                workingDays,
                Clock.fixed(due.plusDays(1).atStartOfDay(clock.getZone()).toInstant(), clock.getZone()));
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(me, "", "ROLE_SUPERVISOR"));
        try {
            assertThat(afterwards.revocable(me, violations.get(me.scope(), id))).isEmpty();
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> afterwards.revoke(
                            me, id, violation().path("version").asLong(), "拨款已到")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("extension-runs"));
        } finally {
            SecurityContextHolder.clearContext();
        }
        assertThat(day(violation().path("dueOn"))).isEqualTo(later);
    }

    @Test
    void itIsWithdrawnAndTakenBackOnThePages() {
        String path = "/violations/" + id;
        ok(extension(inspector, Map.of("workingDays", 5, "text", "等财政拨款")));
        assertThat(page(path, inspector).body()).contains("action=\"" + path + "/extension/withdrawal\"");
        assertThat(page(path, supervisor).body()).doesNotContain(path + "/extension/withdrawal");
        HttpResponse<String> without = form(path + "/extension/withdrawal", inspector, typed("withdraw-extension", ""));
        assertThat(without.statusCode()).isEqualTo(422);
        PagesTest.assertWellMade(path, without.body(), "zh-CN");
        HttpResponse<String> withdrawn =
                form(path + "/extension/withdrawal", inspector, typed("withdraw-extension", "不需要了"));
        assertThat(withdrawn.headers().firstValue("Location"))
                .as(withdrawn.body())
                .hasValue(path + "?done=withdraw-extension");
        assertThat(page(path + "?done=withdraw-extension", inspector).body()).contains("延期申请已撤回", "撤回延期申请", "不需要了");

        LocalDate later = allowed(inspector, 5);
        assertThat(page(path, inspector).body()).doesNotContain(path + "/extension/revocation");
        HttpResponse<String> shown = page(path, supervisor);
        PagesTest.assertWellMade(path, shown.body(), "zh-CN");
        assertThat(shown.body()).contains("由 " + later + " 恢复为延期之前的 " + due);
        HttpResponse<String> revoked =
                form(path + "/extension/revocation", supervisor, typed("revoke-extension", "拨款已到"));
        assertThat(revoked.headers().firstValue("Location"))
                .as(revoked.body())
                .hasValue(path + "?done=revoke-extension");
        assertThat(page(path + "?done=revoke-extension", supervisor).body())
                .contains("延期已收回", "收回延期", "拨款已到")
                .doesNotContain(path + "/extension/revocation");
        assertThat(page("/approvals?state=REVOKED", supervisor).body()).contains("已收回");
    }

    private Map<String, String> typed(String act, String text) {
        return Map.of(
                "act",
                act,
                "version",
                String.valueOf(violation().path("version").asLong()),
                "text",
                text);
    }

    /** Has the due day put off by so many working days; the new one. */
    private LocalDate allowed(String asker, int days) {
        ok(extension(asker, Map.of("workingDays", days, "text", "等财政拨款")));
        return day(ok(answer(supervisor, waiting(), true, "")).path("dueOn"));
    }

    @Test
    void closeOutReferralAndOtherValuesLeaveNothingToAsk() {
        ok(extension(inspector, Map.of("workingDays", 5, "text", "等财政拨款")));
        JsonNode first = waiting();
        ok(act(inspector, "/verification", Map.of("text", "单位已停止收费")));
        assertProblem(answer(supervisor, first, true, ""), 409, "already-answered");
        assertProblem(extension(inspector, Map.of("workingDays", 5, "text", "再延")), 409, "step-not-allowed");
        ok(answer(supervisor, waiting(), false, "请补充凭证"));

        ok(extension(inspector, Map.of("workingDays", 5, "text", "补充凭证")));
        JsonNode second = waiting();
        ok(act(supervisor, "/referral", Map.of("authority", "县财政局", "letterNo", "2026-1")));
        assertProblem(answer(supervisor, second, true, ""), 409, "already-answered");
        assertProblem(extension(inspector, Map.of("workingDays", 5, "text", "再延")), 409, "step-not-allowed");
    }

    @Test
    void aChangeOfTheValuesVoidsWhatWaits() {
        ok(extension(inspector, Map.of("workingDays", 5, "text", "等财政拨款")));
        JsonNode asked = waiting();
        long newer = rows.check(upload, "a");
        rows.finding(newer, upload, 1, "1500.00", "1000.00", "9");
        intake.forEach(listener -> listener.completed(newer));

        assertProblem(answer(supervisor, asked, true, ""), 409, "already-answered");
        assertThat(violation().path("dueOn").isNull()).isTrue();
    }

    @Test
    void itIsAskedForAndAnsweredOnThePages() {
        String path = "/violations/" + id;
        String version = String.valueOf(violation().path("version").asLong());
        assertThat(page(path, inspector).body()).contains("action=\"" + path + "/extension\"", "现期限 " + due);
        assertThat(page(path, supervisor).body()).doesNotContain(path + "/extension");
        HttpResponse<String> wrong = form(
                path + "/extension",
                inspector,
                Map.of("act", "extension", "version", version, "workingDays", "x", "dueOn", "", "text", "等财政拨款"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("工作日数为整数", "value=\"x\"", ">等财政拨款</textarea>");
        HttpResponse<String> asked = form(
                path + "/extension",
                inspector,
                Map.of("act", "extension", "version", version, "workingDays", "5", "dueOn", "", "text", "等财政拨款"));
        assertThat(asked.headers().firstValue("Location")).as(asked.body()).hasValue(path + "?done=extension");
        LocalDate wanted = workingDays.after(due, 5);
        assertThat(page(path + "?done=extension", inspector).body())
                .contains("延期申请已提交", "答复之前期限不变", "申请期限", wanted.toString())
                .doesNotContain(path + "/extension\"");

        long approval = waiting().path("id").asLong();
        assertThat(page("/approvals?open=" + approval, supervisor).body())
                .contains("申请延期", "需要更长时间整改", due.toString(), wanted.toString());
        HttpResponse<String> allowed =
                form("/approvals/" + approval + "/answer", supervisor, Map.of("approve", "true"));
        assertThat(allowed.headers().firstValue("Location")).hasValue("/approvals?done=approved");
        assertThat(page("/approvals?state=APPROVED&open=" + approval, supervisor)
                        .body())
                .contains("id=\"r" + approval + "\"", due.toString(), wanted.toString());
        assertThat(page(path, inspector).body()).contains("准予延期", "原期限").contains(path + "/extension\"");
    }

    /** The supervisor as the program knows that one. */
    private Account account() {
        JsonNode me = body(get("/api/v1/me", supervisor));
        return new Account(
                me.path("id").asLong(),
                me.path("login").asString(),
                "",
                Set.of(Role.SUPERVISOR, Role.INSPECTOR),
                Scope.EVERYTHING,
                false,
                true,
                0);
    }

    private static LocalDate day(JsonNode text) {
        return LocalDate.parse(text.asString());
    }

    private HttpResponse<String> extension(String token, Map<String, Object> asked) {
        return act(token, "/extension", asked);
    }

    private HttpResponse<String> act(String token, String step, Object asked) {
        return act(token, step, asked, violation().path("version").asLong());
    }

    private HttpResponse<String> act(String token, String step, Object asked, long version) {
        return send(json("/api/v1/violations/" + id + step, asked)
                .header("Authorization", "Bearer " + token)
                .header("If-Match", "\"" + version + "\""));
    }

    private HttpResponse<String> answer(String token, JsonNode approval, boolean approve, String text) {
        return post(
                "/api/v1/approvals/" + approval.path("id").asLong() + "/answer",
                token,
                Map.of("approve", approve, "text", text));
    }

    private HttpResponse<String> page(String path, String token) {
        HttpResponse<String> shown = send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/html"));
        assertThat(shown.statusCode()).as(path).isEqualTo(200);
        return shown;
    }

    private HttpResponse<String> form(String path, String token, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return body(response);
    }

    private JsonNode violation() {
        return body(get("/api/v1/violations/" + id, inspector)).path("violation");
    }

    private JsonNode events() {
        return body(get("/api/v1/violations/" + id + "/events", inspector));
    }

    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        events().path("events").forEach(event -> kinds.add(event.path("kind").asString()));
        return kinds;
    }

    /** The newest request about it that waits. */
    private JsonNode waiting() {
        long newest = jdbc.sql("SELECT MAX(id) FROM approval WHERE violation_id = :id AND state = 'PENDING'")
                .param("id", id)
                .query(Long.class)
                .single();
        return body(get("/api/v1/approvals?limit=1&after=" + (newest - 1), supervisor))
                .path("approvals")
                .path(0);
    }
}
