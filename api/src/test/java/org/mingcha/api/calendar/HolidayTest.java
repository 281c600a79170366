package org.mingcha.api.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mingcha.api.check.CheckCompleted;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.FoundRows;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The holiday table as administrators keep it. Each test has a year of its own, far from those that due days are counted in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HolidayTest extends ServiceTest {

    private static final String SOURCE = "国办发明电〔2100〕1号";

    @Autowired
    private WorkingDays workingDays;

    @Autowired
    private List<CheckCompleted> intake;

    @Autowired
    private Clock clock;

    private String admin;
    private String inspector;

    @BeforeAll
    void people() {
        admin = tokenOf(Scope.EVERYTHING, Role.ADMIN);
        inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR, Role.SUPERVISOR, Role.AUDITOR);
    }

    @Test
    void aYearIsPutDownChangedAndTakenOutWithItsLinesInTheAuditLog() {
        // In 2101 New Year's Day is a Saturday, and the 8th too.
        LocalDate friday = LocalDate.of(2100, 12, 31);
        assertThat(workingDays.after(friday, 5)).isEqualTo(LocalDate.of(2101, 1, 7));
        assertThat(body(get("/api/v1/calendar/2101", admin)).path("known").asBoolean())
                .isFalse();

        List<Map<String, Object>> days = List.of(
                Map.of("day", "2101-01-01", "working", false, "name", "元旦"),
                Map.of("day", "2101-01-03", "working", false, "name", "元旦"),
                Map.of("day", "2101-01-08", "working", true, "name", "元旦调休"));
        JsonNode put = ok(put("/2101", Map.of("days", days, "evidence", "TEXT_FOUND", "source", SOURCE), tag(2101)));
        assertThat(put.path("known").asBoolean()).isTrue();
        assertThat(put.path("days").size()).isEqualTo(3);
        assertThat(put.path("days").path(1).path("source").asString()).isEqualTo(SOURCE);
        assertThat(workingDays.after(friday, 5)).isEqualTo(LocalDate.of(2101, 1, 8));
        assertThat(workingDays.knows(2101)).isTrue();

        Map<String, Object> off =
                Map.of("working", false, "name", "元旦", "evidence", "SECONDARY_FOUND", "source", " 转载 ");
        String before = tag(2101);
        assertThat(ok(put("/days/2101-01-08", off, before)).path("days").size()).isEqualTo(3);
        assertProblem(put("/days/2101-01-08", off, before), 412, "changed-meanwhile");
        assertProblem(put("/days/2101-01-08", off, null), 428, "if-match-needed");
        assertThat(workingDays.after(friday, 5)).isEqualTo(LocalDate.of(2101, 1, 10));
        String why = "?source=" + URLEncoder.encode("通知作废", StandardCharsets.UTF_8);
        assertProblem(delete("/days/2101-01-08?source=%20", tag(2101)), 422, "fields");
        ok(delete("/days/2101-01-08" + why, tag(2101)));
        assertProblem(delete("/days/2101-01-08" + why, tag(2101)), 404, "not-found");

        assertThat(audit("2101-01-08"))
                .containsExactly(
                        "calendar.day-set before=- after=worked \"元旦调休\" text_found \"" + SOURCE + "\"",
                        "calendar.day-set before=worked \"元旦调休\" text_found \"" + SOURCE
                                + "\" after=off \"元旦\" secondary_found \"转载\"",
                        "calendar.day-removed before=off \"元旦\" secondary_found \"转载\" after=- why=\"通知作废\"");
        List<Map<String, Object>> one = List.of(days.get(0));
        ok(put("/2101", Map.of("days", one, "evidence", "TEXT_FOUND", "source", SOURCE), tag(2101)));
        assertThat(audit("2101-01-01")).hasSize(1);
        assertThat(audit("2101-01-03"))
                .last()
                .asString()
                .startsWith("calendar.day-removed before=off")
                .endsWith("why=\"" + SOURCE + "\"");
    }

    @Test
    void whatCannotBeSoIsRefusedAndChangesNothing() {
        Map<String, Object> holiday = Map.of("working", false, "name", "节", "evidence", "TEXT_FOUND", "source", SOURCE);
        for (String day : List.of("2025-10-09", "2201-01-01")) {
            assertProblem(put("/days/" + day, holiday, "1"), 422, "fields");
        }
        // A Wednesday.
        assertProblem(
                put(
                        "/days/2102-02-01",
                        Map.of("working", true, "name", "班", "evidence", "TEXT_FOUND", "source", SOURCE),
                        tag(2102)),
                422,
                "fields");
        assertProblem(
                put(
                        "/days/2102-02-01",
                        Map.of("working", false, "name", "节", "evidence", "TEXT_FOUND", "source", " "),
                        tag(2102)),
                422,
                "fields");
        for (List<Map<String, Object>> days : List.<List<Map<String, Object>>>of(
                List.of(),
                List.of(Map.of("day", "2103-01-01", "working", false, "name", "元旦")),
                List.of(
                        Map.of("day", "2102-01-01", "working", false, "name", "元旦"),
                        Map.of("day", "2102-01-01", "working", false, "name", "元旦")))) {
            assertProblem(
                    put("/2102", Map.of("days", days, "evidence", "TEXT_FOUND", "source", SOURCE), tag(2102)),
                    422,
                    "fields");
        }
        assertThat(workingDays.knows(2102)).isFalse();
        assertProblem(get("/api/v1/calendar/2102", inspector), 403, "forbidden");
        assertProblem(get("/api/v1/calendar/1999", admin), 404, "not-found");
        HttpResponse<String> page = page("/administration", inspector);
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(form("/administration/years/2102", inspector, Map.of("version", "0", "list", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aListIsPastedAndADayChangedOnThePage() {
        String year = "/administration/years/2104";
        String empty = String.valueOf(version(2104));
        HttpResponse<String> wrong = form(
                year,
                admin,
                Map.of(
                        "version",
                        empty,
                        "list",
                        "2104-01-01 休 元旦\n元月三日 休 元旦",
                        "evidence",
                        "TEXT_FOUND",
                        "source",
                        SOURCE));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("第 2 行看不懂", "元月三日 休 元旦</textarea>", SOURCE);
        assertThat(workingDays.knows(2104)).isFalse();

        Map<String, String> list = Map.of(
                "version",
                empty,
                "list",
                "2104-01-01 休 元旦\n\n2104年2月1日至2104年2月3日,放假,春节\n2104/2/9 班 春节调休\n",
                "evidence",
                "SECONDARY_FOUND",
                "source",
                SOURCE);
        HttpResponse<String> pasted = form(year, admin, list);
        assertThat(pasted.headers().firstValue("Location"))
                .as(pasted.body())
                .hasValue("/administration?year=2104&done=calendar-changed");
        assertThat(form(year, admin, list).statusCode()).isEqualTo(412);
        String shown =
                page("/administration?year=2104&done=calendar-changed", admin).body();
        assertThat(shown)
                .contains("放假 4 天", "调休上班 1 天", "2104-02-03", "2104-02-09", "据转载", "已经定下的期限不变")
                .contains("aria-label=\"更改 2104-02-03\"")
                .doesNotContain("凭记忆写成", "??");
        assertThat(page("/administration?year=2104&day=2104-02-09", admin).body())
                .contains("value=\"2104-02-09\"", "value=\"春节调休\"");

        HttpResponse<String> changed = form(
                year + "/days",
                admin,
                Map.of(
                        "version",
                        String.valueOf(version(2104)),
                        "day",
                        "2104-02-09",
                        "what",
                        "usual",
                        "name",
                        "",
                        "evidence",
                        "TEXT_FOUND",
                        "source",
                        SOURCE));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(302);
        assertThat(page("/administration?year=2104", admin).body()).contains("调休上班 0 天");
        HttpResponse<String> nothing =
                form(year + "/days", admin, Map.of("version", String.valueOf(version(2104)), "day", "", "what", "off"));
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(form(
                                year + "/days",
                                admin,
                                Map.of("version", "0", "day", "2105-02-09", "what", "usual", "source", SOURCE))
                        .body())
                .contains("请填 2104 年的一天");
        assertThat(page("/audit?subject=calendar-day%202104-02-09", admin).body())
                .contains("calendar.day-set", "calendar.day-removed", "更改日历的一天");
    }

    @Test
    void whatIsFromMemoryIsMarkedAndYearsGoneByStay() {
        assertThat(page("/administration?year=2026", admin).body()).contains("凭记忆写成", "凭记忆，未核对", "国庆节");
        assertThat(page("/administration?year=2025", admin).body())
                .contains("已经过去", "春节")
                .doesNotContain("/administration/years/");
        int next = LocalDate.now(clock).getYear() + 1;
        String home = page("/administration", admin).body();
        if (workingDays.knows(next)) {
            assertThat(home).doesNotContain(next + " 年的节假日还没有录入");
        } else {
            assertThat(home).contains(next + " 年的节假日还没有录入");
        }
    }

    @Test
    void aDueDayCountedAcrossAYearWithoutHolidaysSaysSo() {
        FoundRows rows = new FoundRows(jdbc);
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");
        intake.forEach(listener -> listener.completed(check));
        long id = body(get("/api/v1/violations?unit=" + rows.unit(), inspector))
                .path("violations")
                .path(0)
                .path("id")
                .asLong();
        step(id, "/decision", Map.of("act", "START"), 1);
        step(id, "/decision", Map.of("act", "CONFIRM"), 2);
        LocalDate due = LocalDate.parse(
                step(id, "/notice", Map.of("workingDays", 250), 3).path("dueOn").asString());

        String shown = page("/violations/" + id, inspector).body();
        if (workingDays.knows(LocalDate.now(clock), due)) {
            assertThat(shown).doesNotContain("只按周末计算");
        } else {
            assertThat(shown).contains("只按周末计算");
        }
    }

    private JsonNode step(long id, String step, Object asked, long version) {
        return ok(send(json("/api/v1/violations/" + id + step, asked)
                .header("Authorization", "Bearer " + inspector)
                .header("If-Match", "\"" + version + "\"")));
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return body(response);
    }

    private String tag(int year) {
        return get("/api/v1/calendar/" + year, admin)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private long version(int year) {
        return Long.parseLong(tag(year).replace("\"", ""));
    }

    private HttpResponse<String> put(String path, Object asked, String tag) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("/api/v1/calendar" + path))
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(asked)));
        return send(tag == null ? request : request.header("If-Match", tag));
    }

    private HttpResponse<String> delete(String path, String tag) {
        return send(HttpRequest.newBuilder(address("/api/v1/calendar" + path))
                .header("Authorization", "Bearer " + admin)
                .header("If-Match", tag)
                .DELETE());
    }

    private List<String> audit(String day) {
        return jdbc.sql(
                        "SELECT action, detail FROM audit_event WHERE subject_kind = 'calendar-day' AND subject_id = :day"
                                + " ORDER BY id")
                .param("day", day)
                .query((row, number) -> row.getString(1) + " " + row.getString(2))
                .list();
    }

    private HttpResponse<String> page(String path, String token) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/html"));
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
}
