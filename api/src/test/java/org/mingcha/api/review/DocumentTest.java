package org.mingcha.api.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.check.CheckCompleted;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.FoundRows;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

abstract class DocumentTest extends ServiceTest {

    private static final byte[] VOUCHER = "退费凭证".getBytes(StandardCharsets.UTF_8);

    @Autowired
    private List<CheckCompleted> intake;

    private String inspector;
    private FoundRows rows;
    private String path;
    private long id;

    @BeforeEach
    void aViolation() {
        inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        rows = new FoundRows(jdbc);
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");
        intake.forEach(listener -> listener.completed(check));
        id = body(get("/api/v1/violations?unit=" + rows.unit(), inspector))
                .path("violations")
                .path(0)
                .path("id")
                .asLong();
        path = "/api/v1/violations/" + id + "/documents";
    }

    @Test
    void aDocumentIsKeptListedAndGivenBackToBeSaved() {
        HttpResponse<String> sent = attach(inspector, "../凭证.html", VOUCHER, "1");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);

        JsonNode listed = body(get(path, inspector));
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.path(0).path("fileName").asString()).isEqualTo("凭证.html");
        assertThat(listed.path(0).path("bytes").asLong()).isEqualTo(VOUCHER.length);
        HttpResponse<String> saved = get(path + "/" + listed.path(0).path("id").asLong(), inspector);
        assertThat(saved.body()).isEqualTo("退费凭证");
        assertThat(saved.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(saved.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;")
                .contains(".html");
        assertThat(saved.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        JsonNode events = body(get("/api/v1/violations/" + id + "/events", inspector));
        assertThat(events.path("whole").asBoolean()).isTrue();
        assertThat(events.path("events").path(1).path("kind").asString()).isEqualTo("DOCUMENT_ADDED");
        assertThat(events.path("events").path(1).path("detail").path("sha256"))
                .isEqualTo(listed.path(0).path("sha256"));
    }

    @Test
    void eachDownloadIsWrittenDown() {
        long document =
                body(attach(inspector, "a.pdf", VOUCHER, "1")).path("id").asLong();
        String login = newLogin(Scope.EVERYTHING, Role.AUDITOR);
        String auditor = token(login);
        String stranger = tokenOf(new Scope(false, Set.of("X"), Set.of()), Role.INSPECTOR);

        get(path, auditor);
        assertProblem(get(path + "/" + document, stranger), 404, "not-found");
        assertThat(downloads()).isEmpty();
        get(path + "/" + document, auditor);
        get(path + "/" + document, auditor);

        assertThat(downloads())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith(login + " document=" + document + " sha256="));
        HttpResponse<String> log = send(HttpRequest.newBuilder(address("/audit?subject=violation%20" + id))
                .header("Authorization", "Bearer " + auditor)
                .header("Accept", "text/html"));
        assertThat(log.body()).contains("document.downloaded", "下载附件");
    }

    private List<String> downloads() {
        return jdbc.sql("SELECT actor, detail FROM audit_event WHERE action = 'document.downloaded'"
                        + " AND subject_kind = 'violation' AND subject_id = :id")
                .param("id", String.valueOf(id))
                .query((row, number) -> row.getString(1) + " " + row.getString(2))
                .list();
    }

    @Test
    void theSameBytesAreOneDocument() {
        assertThat(attach(inspector, "a.pdf", VOUCHER, "1").statusCode()).isEqualTo(201);
        assertProblem(attach(inspector, "b.pdf", VOUCHER, "1"), 412, "changed-meanwhile");
        assertThat(attach(inspector, "b.pdf", VOUCHER, "2").statusCode()).isEqualTo(200);
        assertThat(body(get(path, inspector)).size()).isEqualTo(1);
    }

    @Test
    void whatIsTooLargeOrNobodysBusinessIsRefused() {
        String stranger = tokenOf(new Scope(false, Set.of("X"), Set.of()), Role.INSPECTOR);
        String auditor = tokenOf(Scope.EVERYTHING, Role.AUDITOR);

        assertProblem(attach(inspector, "a.pdf", new byte[(1 << 20) + 1], "1"), 413, "too-large");
        assertProblem(attach(stranger, "a.pdf", VOUCHER, "1"), 404, "not-found");
        assertProblem(attach(auditor, "a.pdf", VOUCHER, "1"), 403, "forbidden");
        assertProblem(get(path, stranger), 404, "not-found");
        assertProblem(get(path + "/999999", inspector), 404, "not-found");
        assertProblem(sendFile(path, inspector, "a.pdf", VOUCHER, Map.of()), 428, "if-match-needed");
        assertThat(body(get(path, auditor)).size()).isZero();
    }

    private HttpResponse<String> attach(String token, String name, byte[] content, String version) {
        return sendFile(path, token, name, content, Map.of("note", "第一次退费"), "If-Match", "\"" + version + "\"");
    }
}
