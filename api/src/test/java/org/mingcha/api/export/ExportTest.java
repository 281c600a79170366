package org.mingcha.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.check.CheckCompleted;
import org.mingcha.api.retention.Expired;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.setup.ServiceSettings;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.FoundRows;
import org.mingcha.api.violation.ViolationFilter;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Violations as files: who gets which rows, what happens when a process dies, and how long a file is kept. */
abstract class ExportTest extends ServiceTest {

    private static final String EXPORTS = "/api/v1/exports";

    @Autowired
    private List<CheckCompleted> intake;

    @Autowired
    private ExportRepository exports;

    @Autowired
    private OldExports old;

    @Autowired
    private ServiceSettings service;

    @Autowired
    private Clock clock;

    private FoundRows rows;
    private String inspector;

    @BeforeEach
    void aUnitWithMoreRowsThanAPage() {
        inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        rows = new FoundRows(jdbc);
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        for (int row = 1; row <= 501; row++) {
            rows.finding(check, upload, row, "1200.00", "1000.00", "1");
        }
        jdbc.sql("UPDATE finding SET payer_name = '=1+1' WHERE check_id = :id AND row_no = 501")
                .param("id", check)
                .update();
        intake.forEach(listener -> listener.completed(check));
    }

    @Test
    void theFileHoldsEveryRowMaskedAndNothingThatCalculates() throws Exception {
        HttpResponse<String> asked = post(EXPORTS, inspector, ask("CSV", "ZH"));

        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        String export = asked.headers().firstValue("Location").orElseThrow();
        assertThat(export).isEqualTo(EXPORTS + "/" + body(asked).path("id").asLong());
        JsonNode written = await(export, inspector, "COMPLETED");
        assertThat(written.path("total").asLong()).isEqualTo(501);
        assertThat(written.path("done").asLong()).isEqualTo(501);
        assertThat(written.path("keptUntil").asString()).isNotBlank();
        HttpResponse<String> csv = get(export + "/file", inspector);
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).hasSize(502);
        assertThat(lines.get(0)).startsWith("\uFEFF编号,规则,违规类型");
        assertThat(lines.get(501))
                .contains(",'=1+1,", "530*************34", ",200.00,", ",超标准收费,违规,多收,")
                .contains(",待核查,未开始,");
        assertThat(csv.body()).doesNotContain("530102199001011234");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", ".csv");
        assertThat(body(get(EXPORTS, inspector)).path("exports").path(0)).isEqualTo(written);
        assertThat(actions(written.path("id").asLong()))
                .containsExactly("export.asked", "export.written", "export.fetched");

        JsonNode sheet = await(EXPORTS + "/" + asked("XLSX", "EN"), inspector, "COMPLETED");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes(sheet)))) {
            List<Row> read = workbook.getFirstSheet().read();
            assertThat(read).hasSize(502);
            assertThat(read.get(0).getCellText(2)).isEqualTo("Type");
            assertThat(read.get(501).getCellText(2)).isEqualTo("Charge above the standard");
            assertThat(read.get(501).getCellText(10)).isEqualTo("'=1+1");
            assertThat(read.get(501).getCellText(16)).isEqualTo("200.00");
        }
    }

    @Test
    void nobodyGetsAnothersFileAndNobodyMoreThanTheScopeHolds() {
        String login = newLogin(new Scope(false, Set.of(), Set.of("5301")), Role.INSPECTOR);
        String own = token(login);
        String elsewhere = tokenOf(new Scope(false, Set.of(), Set.of("5302")), Role.INSPECTOR);
        String export = EXPORTS + "/"
                + body(post(EXPORTS, own, ask("CSV", "ZH"))).path("id").asLong();
        long empty = body(post(EXPORTS, elsewhere, ask("CSV", "ZH"))).path("id").asLong();

        assertThat(await(export, own, "COMPLETED").path("total").asLong()).isEqualTo(501);
        assertThat(await(EXPORTS + "/" + empty, elsewhere, "COMPLETED")
                        .path("total")
                        .asLong())
                .isZero();
        assertProblem(get(export, inspector), 404, "not-found");
        assertProblem(get(export + "/file", inspector), 404, "not-found");
        assertProblem(post(EXPORTS, tokenOf(Scope.EVERYTHING, Role.ADMIN), ask("CSV", "ZH")), 403, "forbidden");
        assertProblem(
                post(EXPORTS, inspector, Map.of("format", "CSV", "filter", Map.of("units", List.of("x")))),
                422,
                "fields");
        assertProblem(post(EXPORTS, inspector, Map.of("filter", Map.of())), 422, "fields");

        jdbc.sql("UPDATE app_user_region SET region = '530102' WHERE user_id = :id")
                .param("id", id(login))
                .update();
        assertProblem(get(export + "/file", own), 403, "scope-narrower");
        jdbc.sql("UPDATE app_user_region SET region = '53' WHERE user_id = :id")
                .param("id", id(login))
                .update();
        assertThat(get(export + "/file", own).statusCode()).isEqualTo(200);
        jdbc.sql("UPDATE app_user_role SET role = 'ADMIN' WHERE user_id = :id")
                .param("id", id(login))
                .update();
        assertProblem(get(export + "/file", own), 403, "forbidden");
    }

    @Test
    void whatADeadProcessLeftIsDoneAnewAndTheDeadOneWritesNothing() {
        String login = newLogin(Scope.EVERYTHING, Role.INSPECTOR);
        long id = inserted(login);
        ExportRun dead = exports.begin(id).orElseThrow();
        assertThat(exports.progress(dead, 501, 500)).isTrue();
        scheduled(id, 0, true);

        JsonNode written = await(EXPORTS + "/" + id, token(login), "COMPLETED");

        assertThat(written.path("attempt").asLong()).isEqualTo(2);
        assertThat(written.path("done").asLong()).isEqualTo(501);
        assertThat(exports.progress(dead, 501, 500)).isFalse();
        assertThat(exports.fail(dead, ExportFailure.INTERNAL, clock.instant())).isFalse();
        assertThat(exports.begin(id)).isEmpty();
    }

    @Test
    void whatCannotBeWrittenEndsWithItsCause() throws Exception {
        String login = newLogin(Scope.EVERYTHING, Role.INSPECTOR);
        String token = token(login);
        long refused = inserted(login);
        jdbc.sql("UPDATE app_user_role SET role = 'ADMIN' WHERE user_id = :id")
                .param("id", id(login))
                .update();
        scheduled(refused, 0, false);
        assertThat(stateOf(refused)).isEqualTo("FAILED NOT_ALLOWED");

        jdbc.sql("UPDATE app_user_role SET role = 'INSPECTOR' WHERE user_id = :id")
                .param("id", id(login))
                .update();
        long broken = inserted(login);
        Path place = service.data().resolve("unfinished");
        Path away = Files.move(place, service.data().resolve("away"));
        try {
            scheduled(broken, 4, false);
            assertThat(stateOf(broken)).isEqualTo("FAILED INTERNAL");
        } finally {
            Files.move(away, place);
        }
        JsonNode failed = body(get(EXPORTS + "/" + broken, token));
        assertThat(failed.path("failureText").asString()).isNotBlank();
        assertThat(failed.path("failureTextEn").asString()).isNotBlank();
        assertProblem(get(EXPORTS + "/" + broken + "/file", token), 409, "export-not-completed");
        assertThat(actions(broken)).containsExactly("export.failed");
    }

    @Test
    void whoHasThreeWaitingWaits() {
        String login = newLogin(Scope.EVERYTHING, Role.INSPECTOR);
        for (int export = 0; export < 3; export++) {
            inserted(login);
        }

        assertProblem(post(EXPORTS, token(login), ask("CSV", "ZH")), 409, "exports-waiting");

        jdbc.sql("DELETE FROM export_run WHERE asked_by = :id")
                .param("id", id(login))
                .update();
        assertThat(post(EXPORTS, token(login), ask("CSV", "ZH")).statusCode()).isEqualTo(202);
    }

    @Test
    void anOldExportGoesWithItsFile() throws Exception {
        String export = EXPORTS + "/" + asked("CSV", "ZH");
        JsonNode written = await(export, inspector, "COMPLETED");
        Path file = service.data()
                .resolve("files")
                .resolve(written.path("sha256").asString().substring(0, 2))
                .resolve(written.path("sha256").asString());
        jdbc.sql("UPDATE export_run SET finished_at = :at WHERE id = :id")
                .param("at", clock.instant().minus(Duration.ofDays(8)).atOffset(ZoneOffset.UTC))
                .param("id", written.path("id").asLong())
                .update();
        Files.setLastModifiedTime(
                file, java.nio.file.attribute.FileTime.from(clock.instant().minus(Duration.ofDays(8))));

        Expired due = old.due(clock.instant().minus(Duration.ofDays(7)));
        assertThat(due.examples()).contains("export " + written.path("id").asLong() + " CSV");
        assertThat(file).exists();
        old.remove(clock.instant().minus(Duration.ofDays(7)));

        assertThat(file).doesNotExist();
        assertProblem(get(export, inspector), 404, "not-found");
        assertProblem(get(export + "/file", inspector), 404, "not-found");
        assertThat(actions(written.path("id").asLong())).contains("retention.removed");
    }

    @Test
    void theListLeadsToThePageOfExports() {
        String list = page("/violations?unit=" + rows.unit()).body();
        assertThat(list).contains("action=\"/exports?unit=" + rows.unit() + "\"");

        HttpResponse<String> asked =
                send(HttpRequest.newBuilder(address("/exports?certainty=LEAD&sort=due&unit=" + rows.unit()))
                        .header("Authorization", "Bearer " + inspector)
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("format=XLSX")));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(302);
        assertThat(asked.headers().firstValue("Location").orElse("")).endsWith("/exports?done=export-asked");
        JsonNode newest = body(get(EXPORTS, inspector)).path("exports").path(0);
        await(EXPORTS + "/" + newest.path("id").asLong(), inspector, "COMPLETED");

        String shown = page("/exports").body();
        assertThat(shown)
                .doesNotContain("??")
                .contains("/violations?certainty=LEAD&amp;unit=" + rows.unit())
                .contains(EXPORTS + "/" + newest.path("id").asLong() + "/file")
                .contains(">250<")
                .doesNotContain("hx-trigger");
    }

    private HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + inspector)
                .header("Accept", "text/html"));
    }

    private Map<String, Object> ask(String format, String language) {
        return Map.of("format", format, "language", language, "filter", Map.of("unit", List.of(rows.unit())));
    }

    private long asked(String format, String language) {
        HttpResponse<String> asked = post(EXPORTS, inspector, ask(format, language));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        return body(asked).path("id").asLong();
    }

    /** An export of the unit that no job knows of. */
    private long inserted(String login) {
        ViolationFilter filter =
                JSON.treeToValue(JSON.valueToTree(Map.of("unit", List.of(rows.unit()))), ViolationFilter.class);
        return exports.insert(id(login), clock.instant(), filter, ExportFormat.CSV, ExportLanguage.ZH, 501);
    }

    /** Puts down a job as it stands after so many failures; {@code dead} as held by a process that shows no life. */
    private void scheduled(long export, int failures, boolean dead) {
        jdbc.sql("INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,"
                        + " last_heartbeat, consecutive_failures, version) VALUES ('export', :id, :at, :dead, :by, :at,"
                        + " :failures, 1)")
                .param("id", String.valueOf(export))
                .param("at", clock.instant().minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .param("dead", dead)
                .param("by", dead ? "a process that died" : null)
                .param("failures", failures)
                .update();
    }

    private String stateOf(long export) throws InterruptedException {
        for (int look = 0; look < 200; look++) {
            Map<String, Object> row = jdbc.sql("SELECT state, failure FROM export_run WHERE id = :id")
                    .param("id", export)
                    .query()
                    .singleRow();
            if (row.get("failure") != null) {
                return row.get("state") + " " + row.get("failure");
            }
            Thread.sleep(200);
        }
        return "no end";
    }

    private List<String> actions(long export) {
        return jdbc.sql("SELECT action FROM audit_event WHERE subject_kind = 'export' AND subject_id = :id ORDER BY id")
                .param("id", String.valueOf(export))
                .query(String.class)
                .list();
    }

    private byte[] bytes(JsonNode export) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        address(EXPORTS + "/" + export.path("id").asLong() + "/file"))
                .header("Authorization", "Bearer " + inspector)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private long id(String login) {
        return jdbc.sql("SELECT id FROM app_user WHERE login = :login")
                .param("login", login)
                .query(Long.class)
                .single();
    }
}
