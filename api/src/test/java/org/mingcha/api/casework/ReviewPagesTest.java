package org.mingcha.api.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.check.CheckCompleted;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.FoundRows;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the pages of review answer: rows and figures within the scope of who asks, and what was typed where it was refused. */
abstract class ReviewPagesTest extends ServiceTest {

    private static final String ITEM = "%E6%B1%A1%E6%B0%B4%E5%A4%84%E7%90%86%E8%B4%B9";

    @Autowired
    private List<CheckCompleted> intake;

    private FoundRows rows;
    private String inspector;

    @BeforeEach
    void fourViolations() {
        inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        rows = new FoundRows(jdbc);
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");
        rows.finding(check, upload, 2, "1100.00", "1000.00", "1");
        rows.finding(check, upload, 3, "1250.50", "1000.00", "1");
        rows.finding(check, upload, 4, "300.00", "1000.00", "1");
        intake.forEach(listener -> listener.completed(check));
    }

    private HttpResponse<String> page(String path, String token) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/html"));
    }

    private String shown(String path, String token) {
        HttpResponse<String> response = page(path, token);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.body()).as(path).doesNotContain("??");
        return response.body();
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

    private static List<String> records(String html) {
        return Pattern.compile("<span>(R\\d)</span>")
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private long id(String record) {
        return jdbc.sql("SELECT id FROM violation WHERE unit_code = :unit AND record_no = :record")
                .param("unit", rows.unit())
                .param("record", record)
                .query(Long.class)
                .single();
    }

    @Test
    void theListIsNarrowedSortedAndPagedByWordsOfTheAddress() {
        String unit = "/violations?unit=" + rows.unit();
        assertThat(records(shown(unit, inspector))).containsExactly("R3", "R1", "R2", "R4");
        assertThat(records(shown(unit + "&sort=charged_on", inspector))).containsExactly("R1", "R2", "R3", "R4");
        assertThat(records(shown(unit + "&certainty=LEAD", inspector))).containsExactly("R2", "R4");
        assertThat(records(shown(unit + "&amountFrom=200&text=&region=", inspector)))
                .containsExactly("R3", "R1");
        assertThat(records(shown(unit + "&region=5301&region=99", inspector))).hasSize(4);
        assertThat(records(shown(unit + "&region=99", inspector))).isEmpty();
        assertThat(records(shown(unit + "&openedFrom=2000-01-01&openedTo=2001-01-01", inspector)))
                .isEmpty();
        assertThat(shown("/violations/totals?unit=" + rows.unit(), inspector))
                .contains("共 4 条", "多收 550.50 元", "少收 700.00 元");
        assertThat(shown("/violations/facets/certainty?unit=" + rows.unit() + "&certainty=LEAD", inspector))
                .contains("value=\"LEAD\"", "value=\"VIOLATION\"");
        assertThat(page("/violations?sort=colour", inspector).statusCode()).isEqualTo(422);
    }

    @Test
    void whatTheCutsGaveAPayerAndWhatWasTakenBackStandsByYear() {
        String path = "/violations/" + id("R1") + "/payer";
        long check = jdbc.sql("SELECT last_check_id FROM violation WHERE id = :id")
                .param("id", id("R1"))
                .query(Long.class)
                .single();
        jdbc.sql("INSERT INTO payer_year (check_id, ordinal, payer_code, charge_year, given_fen, taken_back_fen)"
                        + " VALUES (:check, 99, '530102199001011234', 2025, 123456, 50001)")
                .param("check", check)
                .update();

        assertThat(shown(path, inspector)).contains("1,234.56", "500.01", "734.55");
        String own = tokenOf(new Scope(false, Set.of(rows.unit()), Set.of()), Role.INSPECTOR);
        assertThat(shown(path, own)).doesNotContain("1,234.56");
    }

    @Test
    void whoDidNotGetAReliefIsSummedUpByPayer() {
        FoundRows others = new FoundRows(jdbc);
        String own = tokenOf(new Scope(false, Set.of(others.unit()), Set.of()), Role.INSPECTOR);
        assertThat(shown("/missed-reliefs", own)).contains("没有发现应享未享的缴费人");
        long upload = others.upload();
        long check = others.check(upload, "a");
        others.finding(check, upload, 1, "1200.00", "1000.00", "1");
        others.finding(check, upload, 2, "1100.00", "1000.00", "1");
        others.finding(check, upload, 4, "300.00", "1000.00", "1");
        jdbc.sql("UPDATE finding SET type = 'RELIEF_NOT_APPLIED' WHERE check_id = :check")
                .param("check", check)
                .update();
        intake.forEach(listener -> listener.completed(check));

        // R1 200.00 and R2 100.00, a lead; R4 is too little and no relief withheld.
        assertThat(shown("/missed-reliefs", own))
                .contains("共 1 名", "300.00", "张三")
                .doesNotContain("530102199001011234");
        assertThat(shown("/missed-reliefs?certainty=VIOLATION", own))
                .contains("200.00")
                .doesNotContain("300.00");
        assertThat(shown("/missed-reliefs", tokenOf(new Scope(false, Set.of(newUnit()), Set.of()), Role.INSPECTOR)))
                .contains("没有发现应享未享的缴费人");
    }

    @Test
    void everyPageOfAUnitHasItsFiguresInScopeAndNoneOutOfIt() {
        String own = tokenOf(new Scope(false, Set.of(rows.unit()), Set.of()), Role.INSPECTOR);
        String stranger = tokenOf(new Scope(false, Set.of(newUnit()), Set.of()), Role.INSPECTOR);
        List<String> pages = List.of(
                "/violations/" + id("R1"),
                "/violations/" + id("R1") + "/payer",
                "/units/" + rows.unit(),
                "/cases/" + rows.unit() + "?item=" + ITEM);
        for (String path : pages) {
            assertThat(shown(path, own))
                    .as(path)
                    .contains(path.startsWith("/violations") ? "200.00" : "550.50")
                    .doesNotContain("530102199001011234");
            assertThat(page(path, stranger).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(shown("/statistics", own)).contains("550.50", "700.00", "按违规类型");
        assertThat(shown("/statistics", stranger)).doesNotContain("550.50");
        assertThat(shown("/cases", own)).contains("污水处理费");
        assertThat(shown("/cases", stranger)).doesNotContain("污水处理费");
        assertThat(shown("/work-list", own)).contains("decision=TO_REVIEW");
        shown("/ledger", own);
        assertThat(shown("/violations", stranger)).contains("还没有完成的检查");
        shown("/audit?action=session&actor=nobody", tokenOf(Scope.EVERYTHING, Role.AUDITOR));
        assertThat(page("/audit", own).statusCode()).isEqualTo(403);
        assertThat(page("/users", own).statusCode()).isEqualTo(403);
        assertThat(page("/violations", tokenOf(Scope.EVERYTHING, Role.ADMIN)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPersonalIdIsShownWholeOnlyOnAskingAndThatIsWrittenDown() {
        long id = id("R1");
        assertThat(shown("/violations/" + id, inspector)).contains("530*************34");
        HttpResponse<String> whole = form("/violations/" + id + "/unmasking", inspector, Map.of());
        assertThat(whole.body()).contains("530102199001011234");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE action = 'personal-id.read' AND subject_id = :id")
                        .param("id", String.valueOf(id))
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void whatIsRefusedComesBackWithWhatWasTypedAndWhatHappenedMeanwhile() {
        long id = id("R1");
        String path = "/violations/" + id;
        HttpResponse<String> started = form(path + "/decision", inspector, Map.of("act", "start", "version", "1"));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(302);
        HttpResponse<String> late = form(
                path + "/comments",
                tokenOf(Scope.EVERYTHING, Role.INSPECTOR),
                Map.of("act", "comment", "version", "1", "seen", "1", "text", "请补充票据"));
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("请补充票据", "内容已被他人修改", "在您填写期间").contains("开始核查");
        HttpResponse<String> empty =
                form(path + "/decision", inspector, Map.of("act", "dismiss", "version", "2", "text", "没有理由"));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("请选择排除理由", "没有理由");
    }

    @Test
    void aDecisionIsUndoneFromItsPageAndFromTheNextOne() {
        long id = id("R3");
        String path = "/violations/" + id;
        form(path + "/decision", inspector, Map.of("act", "start", "version", "1"));
        form(path + "/decision", inspector, Map.of("act", "confirm", "version", "2"));
        assertThat(shown(path, inspector)).contains("action=\"" + path + "/undo\"", "违规 " + id + "：认定属实。");
        assertThat(shown(path, tokenOf(Scope.EVERYTHING, Role.INSPECTOR))).doesNotContain("/undo\"");

        HttpResponse<String> next =
                form("/violations/take-next?unit=" + rows.unit(), inspector, Map.of("decided", String.valueOf(id)));
        String landed = next.headers().firstValue("Location").orElseThrow();
        assertThat(landed).contains("done=taken", "decided=" + id).doesNotContain(path);
        assertThat(shown(landed, inspector)).contains(path + "/undo?unit=" + rows.unit(), "违规 " + id + "：认定属实。");

        HttpResponse<String> undone =
                form(path + "/undo?unit=" + rows.unit(), inspector, Map.of("act", "undo", "version", "3"));
        assertThat(undone.headers().firstValue("Location")).hasValue(path + "?unit=" + rows.unit() + "&done=undo");
        assertThat(shown(path, inspector)).contains("所撤销的").doesNotContain("/undo\"");
        HttpResponse<String> again = form(path + "/undo", inspector, Map.of("act", "undo", "version", "4"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("不能撤销");
    }

    @Test
    void whatHappenedIsNarrowedToOneKind() {
        String path = "/violations/" + id("R1");
        form(path + "/decision", inspector, Map.of("act", "start", "version", "1"));
        form(path + "/comments", inspector, Map.of("act", "comment", "version", "2", "text", "已电话核实"));

        assertThat(events(shown(path, inspector))).containsExactly("备注", "开始核查", "发现");
        assertThat(events(shown(path + "?activity=decisions", inspector))).containsExactly("开始核查");
        assertThat(events(shown(path + "?activity=comments", inspector))).containsExactly("备注");
        assertThat(events(shown(path + "?activity=machine", inspector))).containsExactly("发现");
        assertThat(shown(path + "?activity=comments&unit=" + rows.unit(), inspector))
                .contains("href=\"" + path + "?unit=" + rows.unit() + "&amp;activity=machine#v-events\"");
    }

    private static List<String> events(String html) {
        return Pattern.compile("<li>\\s*<div><strong class=\"fw-medium\">([^<]*)</strong>")
                .matcher(html.substring(html.indexOf("<ol class=\"events\">")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void sumsAreShownInTheUnitThatWasChosen() {
        HttpResponse<String> chosen =
                form("/money-unit", inspector, Map.of("unit", "WAN", "back", "/statistics?unit=" + rows.unit()));
        assertThat(chosen.headers().firstValue("Location")).hasValue("/statistics?unit=" + rows.unit());
        String cookie = chosen.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        for (String path : List.of("/statistics?unit=", "/violations/totals?unit=")) {
            HttpResponse<String> inWan = send(HttpRequest.newBuilder(address(path + rows.unit()))
                    .header("Authorization", "Bearer " + inspector)
                    .header("Accept", "text/html")
                    .header("Cookie", cookie));
            assertThat(inWan.body()).as(path).contains("0.06", "0.07", "万元").doesNotContain("550.50");
        }
        assertThat(form("/money-unit", inspector, Map.of("unit", "FEN")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void statisticsAreGivenAsAFile() throws IOException {
        String csv = get("/api/v1/statistics/export.csv?unit=" + rows.unit(), inspector)
                .body();
        assertThat(csv.lines().toList())
                .startsWith("\uFEFF分组,值,名称,条数,多收(元),少收(元),已退(元)", "合计,,,4,550.50,700.00,0.00")
                .contains("违规类型,OVER_STANDARD,超标准收费,4,550.50,700.00,0.00", "文件（文号）,某办法,某办法,2,100.00,700.00,0.00");
        HttpRequest request = HttpRequest.newBuilder(address("/api/v1/statistics/export.xlsx?unit=" + rows.unit()))
                .header("Authorization", "Bearer " + inspector)
                .build();
        byte[] bytes;
        try {
            bytes = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(workbook.getSheet("统计").getRow(1).getCell(4).getNumericCellValue())
                    .isEqualTo(550.5);
            assertThat(workbook.getSheet("范围").getRow(1).getCell(1).getStringCellValue())
                    .isEqualTo("unit=" + rows.unit());
        }
        String stranger = tokenOf(new Scope(false, Set.of(newUnit()), Set.of()), Role.INSPECTOR);
        assertThat(get("/api/v1/statistics/export.csv", stranger).body()).contains("合计,,,0,0.00,0.00,0.00");
        assertProblem(get("/api/v1/statistics/export.csv", tokenOf(Scope.EVERYTHING, Role.ADMIN)), 403, "forbidden");
    }

    @Test
    void aViewIsKeptByItsOwnerAndSeenByOthersOnlyWhereItIsShared() {
        String colleague = tokenOf(Scope.EVERYTHING, Role.SUPERVISOR);
        String name = "视图 " + rows.unit();
        Map<String, Object> view = Map.of("name", name, "query", "unit=" + rows.unit(), "shared", false);
        HttpResponse<String> saved = post("/api/v1/saved-views", inspector, view);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
        assertProblem(post("/api/v1/saved-views", inspector, view), 409, "view-name-taken");
        assertThat(get("/api/v1/saved-views", colleague).body()).doesNotContain(name);
        JsonNode shared = body(post(
                "/api/v1/saved-views",
                inspector,
                Map.of("name", name + " 2", "query", "unit=" + rows.unit(), "shared", true)));
        assertThat(get("/api/v1/saved-views", colleague).body()).contains(name + " 2");
        assertThat(shown("/violations", colleague)).contains("/violations?unit=" + rows.unit());
        long id = shared.path("id").asLong();
        assertProblem(delete(id, colleague), 404, "not-found");
        assertThat(delete(id, inspector).statusCode()).isEqualTo(204);
        assertThat(get("/api/v1/saved-views", colleague).body()).doesNotContain(name);
    }

    private HttpResponse<String> delete(long view, String token) {
        return send(HttpRequest.newBuilder(address("/api/v1/saved-views/" + view))
                .header("Authorization", "Bearer " + token)
                .DELETE());
    }

    @Test
    void manyArePreviewedAskedForAndAnsweredByAnother() {
        String path = "/violations/bulk?certainty=VIOLATION&unit=" + rows.unit();
        assertThat(shown(path, inspector)).contains("预览");
        HttpResponse<String> preview = form(path, inspector, Map.of("act", "START", "step", "preview"));
        assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
        assertThat(preview.body()).contains("可以办理", "450.50");
        HttpResponse<String> asked = form(path, inspector, Map.of("act", "START", "step", "ask"));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(302);
        String run = asked.headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
        assertThat(shown(run, inspector)).contains("这是您的申请");
        String supervisor = tokenOf(Scope.EVERYTHING, Role.SUPERVISOR);
        assertThat(form(run + "/answer", supervisor, Map.of("approve", "false")).statusCode())
                .isEqualTo(422);
        assertThat(form(run + "/answer", supervisor, Map.of("approve", "true")).statusCode())
                .isEqualTo(302);
        await("/api/v1/violations/bulk/" + run.replaceAll(".*/", ""), inspector, "COMPLETED");
        assertThat(shown(run, supervisor)).contains("已办理");
        assertThat(records(shown("/violations?decision=IN_REVIEW&unit=" + rows.unit(), inspector)))
                .containsExactly("R3", "R1");
        HttpResponse<String> chosen = form(
                "/violations/bulk?id=" + id("R2") + "&id=" + id("R4"),
                inspector,
                Map.of("act", "START", "step", "preview"));
        assertThat(chosen.body()).contains("可以办理").contains("700.00");
    }

    @Test
    void whoAskedWithdrawsABulkOnItsPage() {
        HttpResponse<String> asked = form(
                "/violations/bulk?certainty=VIOLATION&unit=" + rows.unit(),
                inspector,
                Map.of("act", "START", "step", "ask"));
        String run = asked.headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
        assertThat(shown(run, tokenOf(Scope.EVERYTHING, Role.SUPERVISOR))).doesNotContain(run + "/withdraw");
        assertThat(shown(run, inspector)).contains(run + "/withdraw").doesNotContain(run + "/resume");

        assertThat(form(run + "/withdraw", inspector, Map.of()).statusCode()).isEqualTo(302);

        assertThat(shown(run, inspector)).contains("已撤回").doesNotContain(run + "/withdraw");
        assertThat(form(run + "/withdraw", inspector, Map.of()).statusCode()).isEqualTo(409);
        assertThat(form(run + "/resume", inspector, Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void anAdministratorMakesChangesAndResetsAUser() {
        String admin = tokenOf(Scope.EVERYTHING, Role.ADMIN);
        String login = "p" + rows.unit().toLowerCase(java.util.Locale.ROOT);
        Map<String, String> fields = Map.of(
                "login", login, "displayName", "新同事", "roles", "FINANCE", "units", rows.unit(), "regions", "5301");
        HttpResponse<String> made = form("/users", admin, fields);
        assertThat(made.body()).contains("一次性密码");
        assertThat(form("/users", admin, fields).statusCode()).isEqualTo(409);
        long id = jdbc.sql("SELECT id FROM app_user WHERE login = :login")
                .param("login", login)
                .query(Long.class)
                .single();
        assertThat(shown("/users/" + id, admin)).contains(rows.unit(), "5301");
        assertThat(form("/users/" + id, admin, Map.of("version", "1", "displayName", "新同事"))
                        .body())
                .contains("请至少选择一个角色");
        Map<String, String> off = Map.of("version", "1", "displayName", "新同事", "roles", "AUDITOR");
        assertThat(form("/users/" + id, admin, off).statusCode()).isEqualTo(302);
        assertThat(form("/users/" + id, admin, off).statusCode()).isEqualTo(412);
        assertThat(form("/users/" + id + "/password-resets", admin, Map.of()).body())
                .contains("一次性密码");
        assertThat(shown("/audit?subject=user%20" + id, admin))
                .contains("user.created", "user.changed", "password.reset");
    }
}
