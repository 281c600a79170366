package org.mingcha.api.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.api.page.PagesTest.assertWellMade;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.service.OnH2;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;

/** The pages of uploads and checks as the server makes them: in both languages, for each role, within scope. */
@OnH2
class UploadPagesTest extends ServiceTest {

    private String unit;
    private String finance;

    @BeforeEach
    void aFinanceUserOfAUnit() {
        unit = newUnit();
        finance = tokenOf(new Scope(false, Set.of(unit), Set.of()), Role.FINANCE);
    }

    private HttpRequest.Builder request(String path, String token, String language) {
        return HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/html")
                .header("Cookie", "MINGCHA_LANGUAGE=" + language);
    }

    private HttpResponse<String> page(String path, String token, String language) {
        return send(request(path, token, language));
    }

    private HttpResponse<String> form(String path, String token, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path, token, "zh-CN")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The id of a file of these rows, once it is read. */
    private long sent(String... rows) {
        byte[] content = (HEADER + ",经办人\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> sent = upload(
                finance, "三月台账.csv", content, Map.of("unitCode", unit, "expectedRows", "3", "expectedAmount", "80.00"));
        long id = body(sent).path("id").asLong();
        await("/api/v1/uploads/" + id, finance, "READ", "UNREADABLE");
        return id;
    }

    @Test
    void eachPageIsWellMadeInBothLanguages() {
        long id = sent(row(unit, "1", "80.00") + ",张三", row(unit, "2", "x") + ",张三");
        long unreadable = body(upload(finance, "x.csv", "x".getBytes(StandardCharsets.UTF_8), Map.of("unitCode", unit)))
                .path("id")
                .asLong();
        await("/api/v1/uploads/" + unreadable, finance, "UNREADABLE");
        choose(id, true, "第三行另行补报");
        String check = form("/checks", finance, Map.of("upload", String.valueOf(id)))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        await("/api/v1/check-runs/" + check.substring(check.lastIndexOf('/') + 1), finance, "COMPLETED");

        for (String path : List.of(
                "/",
                "/uploads",
                "/uploads?q=none",
                "/uploads/new",
                "/uploads/" + id + "/preview",
                "/uploads/" + unreadable + "/preview",
                "/uploads/" + id,
                "/uploads/" + id + "?code=type-error&column=amount",
                "/uploads/" + unreadable,
                "/checks",
                "/checks/new",
                "/checks/new?upload=" + id,
                check)) {
            for (String language : List.of("zh-CN", "en")) {
                HttpResponse<String> response = page(path, finance, language);
                assertThat(response.statusCode()).as(path).isEqualTo(200);
                assertWellMade(path, response.body(), language);
            }
        }
        assertThat(page("/checks/recent", finance, "zh-CN").body())
                .contains("三月台账.csv", check)
                .doesNotContain("<html", "??");
    }

    private HttpResponse<String> choose(long id, boolean accepted, String note) {
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(page("/uploads/" + id, finance, "zh-CN").body());
        assertThat(version.find()).isTrue();
        return form(
                "/uploads/" + id + "/choice",
                finance,
                Map.of("version", version.group(1), "accepted", String.valueOf(accepted), "note", note));
    }

    @Test
    void theReportSaysWhereWhatAndHow() {
        long id = sent(row(unit, "1", "80.00") + ",张三", row(unit, "2", "x1") + ",张三");

        String report = page("/uploads/" + id, finance, "zh-CN").body();

        assertThat(report)
                .contains("<code>L3</code>", "x1", "实收金额", "经办人", "控制数与读到的不一致")
                .contains("/api/v1/uploads/" + id + "/annotated");
        // Until somebody says why the totals differ, there is no way on.
        assertThat(report).doesNotContain("/checks/new?upload=" + id);
        HttpResponse<String> without = choose(id, true, " ");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("请写明原因");
        assertThat(choose(id, false, "行数不对").statusCode()).isEqualTo(302);
        assertThat(page("/uploads/" + id, finance, "zh-CN").body()).contains("已退回更正", "行数不对");
        HttpResponse<String> refused = form("/checks", finance, Map.of("upload", String.valueOf(id)));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("已退回更正,不能检查");
        assertThat(choose(id, true, "查实只有两行").statusCode()).isEqualTo(302);
        assertThat(page("/uploads/" + id, finance, "zh-CN").body()).contains("/checks/new?upload=" + id);
    }

    @Test
    void whatIsRefusedKeepsWhatWasTyped() {
        HttpResponse<String> refused =
                formUpload(Map.of("unitCode", unit, "expectedAmount", "8o.00", "kind", "PAYERS"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("应为元,至多两位小数", "value=\"8o.00\"");
        assertThat(refused.body()).containsPattern("value=\"PAYERS\"[^>]*checked");
        assertThat(formUpload(Map.of("unitCode", newUnit())).body()).contains("不在您的数据范围内");

        HttpResponse<String> taken = formUpload(Map.of("unitCode", unit, "expectedAmount", "¥ 1,080.00"));
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(taken.headers().firstValue("Location").orElseThrow()).matches("/uploads/\\d+/preview");
        HttpResponse<String> again = formUpload(Map.of("unitCode", unit));
        assertThat(again.headers().firstValue("Location").orElseThrow()).matches("/uploads/\\d+\\?known");
        assertThat(page(again.headers().firstValue("Location").orElseThrow(), finance, "zh-CN")
                        .body())
                .contains("已经上传过");
    }

    private HttpResponse<String> formUpload(Map<String, String> fields) {
        String boundary = "b";
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) ->
                body.append("--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"));
        body.append("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + HEADER + "\n"
                + row(unit, "1", "80.00") + "\n\r\n--b--\r\n");
        return send(request("/uploads", finance, "zh-CN")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    @Test
    void aWrongReadingStaysOnThePreview() {
        long id = sent(row(unit, "1", "80.00") + ",张三");
        String path = "/uploads/" + id + "/readings";

        HttpResponse<String> refused = form(path, finance, Map.of("title", "amount", "words", "amount", "column", ""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("缺少必需的列").containsPattern("<option value=\"\"[^>]*selected[^>]*>不导入");
        assertThat(form(path, finance, Map.of("title", "经办人", "words", "?", "column", "remark"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .isEqualTo("/uploads/" + id);
        await("/api/v1/uploads/" + id, finance, "READ");
        assertThat(body(get("/api/v1/uploads/" + id, finance)).path("mapping").toString())
                .isEqualTo("{\"经办人\":\"remark\"}");
    }

    @Test
    void othersSeeNothingAndReadersOnlyRead() {
        long id = sent(row(unit, "1", "80.00") + ",张三");
        String other = tokenOf(new Scope(false, Set.of(newUnit()), Set.of()), Role.FINANCE);
        String auditor = tokenOf(Scope.EVERYTHING, Role.AUDITOR);
        String admin = tokenOf(Scope.EVERYTHING, Role.ADMIN);

        for (String path : List.of("/uploads/" + id, "/uploads/" + id + "/preview", "/checks/new?upload=" + id)) {
            assertThat(page(path, other, "zh-CN").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(page("/uploads", other, "zh-CN").body()).doesNotContain(unit);
        assertThat(form("/checks", other, Map.of("upload", String.valueOf(id))).statusCode())
                .isEqualTo(404);
        assertThat(page("/uploads/" + id, auditor, "zh-CN").body())
                .contains("三月台账.csv")
                .doesNotContain("/checks/new", "name=\"note\"");
        assertThat(page("/uploads/new", auditor, "zh-CN").statusCode()).isEqualTo(403);
        assertThat(page("/uploads", admin, "zh-CN").statusCode()).isEqualTo(403);
        assertThat(page("/", admin, "zh-CN").body()).doesNotContain("href=\"/uploads\"");
    }

    @Test
    void whatAFileHoldsIsTextOnAPage() {
        long id = sent(row(unit, "<b>1", "<script>alert(1)</script>") + ",张三");

        assertThat(page("/uploads/" + id, finance, "zh-CN").body()).doesNotContain("<script>alert");
        assertThat(page("/uploads/" + id + "/preview", finance, "zh-CN").body())
                .doesNotContain("<script>alert", "<b>1");
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        String login = newLogin(Scope.EVERYTHING, Role.INSPECTOR);
        HttpResponse<String> page =
                send(HttpRequest.newBuilder(address("/login")).header("Accept", "text/html"));
        String csrf = cookie(page, "XSRF-TOKEN");
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> in = send(HttpRequest.newBuilder(address("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", "XSRF-TOKEN=" + csrf)
                .POST(HttpRequest.BodyPublishers.ofString("login=" + login + "&password="
                        + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8) + "&_csrf=" + token.group(1))));
        String session = cookie(in, "MINGCHA_SESSION");

        HttpResponse<String> forged = send(HttpRequest.newBuilder(address("/checks"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .header("Cookie", "MINGCHA_SESSION=" + session + "; XSRF-TOKEN=" + csrf)
                .POST(HttpRequest.BodyPublishers.ofString("upload=1")));

        assertThat(forged.statusCode()).isEqualTo(403);
    }

    private static String cookie(HttpResponse<String> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith(name + "="))
                .map(one -> one.substring(name.length() + 1, one.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }
}
